import type { Drawing, Layer, Rgb } from "../../../../sdk/host/drawing.ts";
import { ade20k } from "../../../../sdk/conditioning/names/ade20k.ts";
import type { TrueLeaf } from "./truth.ts";

/** What each thing of the examples and of the recipe's scenes is, looked up by hand. */
const things: Readonly<Record<string, string>> = {
  sky: "sky,sun,moon,cloud,clouds",
  mountain: "mountain,mountains",
  hill: "hill,far hills,near hill,hill back",
  rock: "rock,cliff",
  tree: "tree,pine tree",
  palm: "palm tree",
  plant: "plant,bush",
  house: "house",
  building: "building",
  tower: "lighthouse",
  boat: "boat,sailboat,sailing boat",
  path: "path,garden path",
  land: "island",
  wall: "wall,wall skirting",
  floor: "floor,floor boards",
  curtain: "curtain left,curtain right,curtain rod",
  rug: "rug,rug stripe",
  windowpane: "window",
  person: "person,woman",
  ...Object.fromEntries(
    "grass sea lake field road sand river fence painting lamp armchair"
      .split(" ")
      .map((name) => [name, name]),
  ),
};
/** Parts that are a class of their own wherever they are named. */
const parts: Readonly<Record<string, string>> = {
  windowpane: "window,round window",
  door: "door,tower door",
  grass: "grass",
  pot: "plant pot",
  cushion: "armchair cushion",
};

const classOf = indexed(things);
const partOf = indexed(parts);

function indexed(table: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(table).flatMap(([name, words]) =>
      words.split(",").map((word) => [word, ade20k.findIndex((each) => each.name === name)] as const),
    ),
  );
}

const plain = (name: string): string => name.replace(/[_ ]?\d+$/, "").replaceAll("_", " ");

/** The class of a leaf, or −1 for what the tables do not know. */
export function trueClass({ leaf }: TrueLeaf): number {
  const part = partOf.get(plain(leaf.layer.name));
  if (part !== undefined) return part;
  const names = [...leaf.groups, leaf.layer].map(({ name }) => plain(name));
  return names.map((name) => classOf.get(name)).find((found) => found !== undefined) ?? -1;
}

/** The same drawing with every leaf in the flat colour of its class: what somebody would paint by hand. */
export function inPaletteColors(drawing: Drawing, leaves: readonly TrueLeaf[]): Drawing {
  const colors = new Map(leaves.map((leaf) => [leaf.layer, ade20k[trueClass(leaf)]?.color] as const));
  const recolored = (layer: Layer): Layer => {
    if (layer.kind === "group") return { ...layer, children: layer.children.map(recolored) };
    const color = layer.kind === "path" ? colors.get(layer) : undefined;
    if (layer.kind !== "path" || !color) return { ...layer, visible: false };
    const paint = { kind: "solid", color } as const;
    return {
      ...layer,
      opacity: 1,
      ...(layer.fill && { fill: { ...layer.fill, paint, opacity: 1 } }),
      ...(layer.stroke && { stroke: { ...layer.stroke, paint, opacity: 1 } }),
    };
  };
  return { ...drawing, layers: drawing.layers.map(recolored) };
}

/** For each pixel the palette colour nearest to it, as a class. */
export function nearestClasses(rgba: Uint8ClampedArray): Uint8Array {
  const known = new Map<number, number>();
  return Uint8Array.from({ length: rgba.length / 4 }, (_, i) => {
    const [r, g, b] = [rgba[i * 4]!, rgba[i * 4 + 1]!, rgba[i * 4 + 2]!];
    const key = (r << 16) | (g << 8) | b;
    const found = known.get(key) ?? nearest({ r, g, b });
    known.set(key, found);
    return found;
  });
}

function nearest({ r, g, b }: Rgb): number {
  let [best, least] = [0, Infinity];
  for (const { index, color } of ade20k) {
    const distance = (r - color.r) ** 2 + (g - color.g) ** 2 + (b - color.b) ** 2;
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}
