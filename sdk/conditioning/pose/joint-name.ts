import { type BodyJoint, bodyJoints } from "./skeleton.ts";

/** What a layer or group inside a person is, by its name. */
export type NamedPart =
  | { readonly part: "body"; readonly joint: number }
  | { readonly part: "leftHand" | "rightHand" | "face" }
  | { readonly part: "point"; readonly index: number };

/** Words of designers and rigs for the same joint. */
const synonyms: Readonly<Record<string, string>> = { head: "nose", foot: "ankle" };

const sides: Readonly<Record<string, "left" | "right">> = {
  l: "left",
  left: "left",
  r: "right",
  right: "right",
};

const fingers: Readonly<Record<string, number>> = {
  thumb: 0,
  index: 1,
  middle: 2,
  ring: 3,
  pinky: 4,
  little: 4,
};

const indices = new Map<string, number>(bodyJoints.map((name: BodyJoint, i) => [name, i]));

/**
 * Reads a name as a joint: "Left Elbow", "l_elbow", "elbow.L", "RShoulder", "nose"; as a hand or a face: "hand_r",
 * "Face"; as a point of one: "7", "point 7", "wrist", "index 2" (1 is the root of a finger, 4 its tip). Undefined for
 * all other names.
 */
export function readPartName(name: string): NamedPart | undefined {
  const words = wordsOf(name);
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const side = words.map((word) => sides[word]).find((word) => word !== undefined);
  const rest = words.filter((word) => !(word in sides) && !/^\d+$/.test(word));
  const [word, ...others] = rest;
  if (others.length > 0) return undefined;
  if (word === undefined || word === "point" || word === "keypoint") {
    return numbers.length === 1 && side === undefined ? { part: "point", index: numbers[0]! } : undefined;
  }
  if (word === "face") return side === undefined ? { part: "face" } : undefined;
  if (word === "hand") return side && { part: side === "left" ? "leftHand" : "rightHand" };
  const finger = fingers[word];
  if (finger !== undefined) {
    const joint = numbers[0] ?? 0;
    return joint >= 1 && joint <= 4 ? { part: "point", index: finger * 4 + joint } : undefined;
  }
  if (numbers.length > 0) return undefined;
  const joint = synonyms[word] ?? word;
  const index = indices.get(side ? `${side}-${joint}` : joint);
  return index === undefined ? undefined : { part: "body", joint: index };
}

function wordsOf(name: string): string[] {
  return name
    .replace(/_x([0-9A-Fa-f]{2,4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/\b([LR])(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "" && word !== "joint" && word !== "copy");
}
