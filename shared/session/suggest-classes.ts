import { ade20k, matchClass } from "../../sdk/conditioning/index.ts";
import { editDistance } from "../../sdk/conditioning/names/edit-distance.ts";

/** For names that mean nothing at all: what landscapes and rooms are mostly made of. */
const common = ["sky", "tree", "building", "grass", "water", "mountain", "person", "road"];
const MOST = 5;

/** Classes that a layer's name might mean, the likeliest first. */
export function suggestClasses(name: string): readonly string[] {
  const meant = matchClass(name)?.class.name;
  return [...new Set([...(meant === undefined ? [] : [meant]), ...alike(name), ...common])].slice(0, MOST);
}

/** Classes one of whose words is nearly one of the name's: a letter off in three. */
function alike(name: string): readonly string[] {
  const words = name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return ade20k
    .map((found) => ({ name: found.name, distance: distanceTo(found.name, words) }))
    .filter(({ distance }) => distance <= 1 / 3)
    .sort((a, b) => a.distance - b.distance)
    .map((found) => found.name);
}

/** Edits for each letter, of the best pair of words. */
function distanceTo(className: string, words: readonly string[]): number {
  const own = className.split(" ");
  const distances = own.flatMap((word) =>
    words.map((other) => editDistance(word, other) / Math.max(word.length, other.length)),
  );
  return Math.min(1, ...distances);
}
