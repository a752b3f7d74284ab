import { CLASSES } from "../dataset/classes.ts";
import type { SquareMap } from "./picture.ts";

/** ADE20K's classes as pictures of this kind can be told apart: all waters look alike, so do walls and towers. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  sky: ["sky"],
  mountain: ["mountain", "hill"],
  plant: ["tree", "palm", "plant"],
  building: ["house", "building", "wall", "door", "windowpane", "tower"],
  water: ["water", "sea", "lake", "river"],
  boat: ["boat", "ship"],
  person: ["person", "apparel"],
  ground: ["grass", "field", "earth", "sand", "path", "road"],
  rock: ["rock", "land"],
};

export const REGIONS = Object.keys(GROUPS);
/** Marks a pixel whose class is in no group: it is left out of every count. */
export const ELSEWHERE = 255;

const regionOfClass = CLASSES.map(({ name }) => {
  const region = REGIONS.findIndex((group) => GROUPS[group]!.includes(name));
  return region < 0 ? ELSEWHERE : region;
});

export function regionsOf({ side, values }: SquareMap): SquareMap {
  return { side, values: values.map((index) => regionOfClass[index]!) };
}

/** Counts pairs of (wanted, found) regions over many pictures. */
export class Confusion {
  private readonly counts: Float64Array;

  constructor(private readonly classes: number) {
    this.counts = new Float64Array(classes * classes);
  }

  add(wanted: SquareMap, found: SquareMap): void {
    wanted.values.forEach((want, i) => {
      if (want !== ELSEWHERE) this.counts[want * this.classes + found.values[i]!]!++;
    });
  }

  /** Intersection over union of each class; undefined for classes that nobody wanted. */
  iou(): (number | undefined)[] {
    const at = (want: number, find: number): number => this.counts[want * this.classes + find]!;
    return Array.from({ length: this.classes }, (_, k) => {
      let [wanted, found] = [0, 0];
      for (let j = 0; j < this.classes; j++) {
        wanted += at(k, j);
        found += at(j, k);
      }
      return wanted === 0 ? undefined : at(k, k) / (wanted + found - at(k, k));
    });
  }

  /** The mean over the classes that were wanted; 0 where there were none. */
  meanIou(): number {
    const values = this.iou().filter((value) => value !== undefined);
    return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  }
}
