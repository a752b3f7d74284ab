import { classIndices, greyOf } from "../dataset/classes.ts";
import { plainMaps, type SceneMaps } from "../dataset/maps.ts";
import { sceneSeed, type Split } from "../dataset/splits.ts";
import { makeScene } from "../scenes/make-scene.ts";
import { paint } from "../scenes/paint/painter.ts";
import type { Facts } from "../scenes/scene.ts";
import { toDrawing } from "../scenes/to-drawing.ts";
import type { SquareMap, SquarePicture } from "./picture.ts";
import { regionsOf } from "./regions.ts";

/** A scene with its own picture and the maps as the SDK makes them. */
export interface Example {
  readonly facts: Facts;
  /** Names every thing, the hour and the style. */
  readonly prompt: string;
  readonly picture: SquarePicture;
  readonly maps: SceneMaps;
  readonly scribble: SquareMap;
  readonly regions: SquareMap;
  readonly depth: SquareMap;
}

const STYLE_PROMPTS = {
  poster: "flat poster",
  watercolor: "watercolor",
  ink: "ink drawing",
  papercut: "paper cut",
  pastel: "pastel",
} as const;

const promptOf = ({ things, time, style }: Facts): string =>
  [...Object.keys(things), time, STYLE_PROMPTS[style]].join(", ");

/** Scene `index` of a split of the data set with seed 1: regenerated, nothing is read from disk. */
export async function example(split: Split, index: number, side: number): Promise<Example> {
  const scene = makeScene(sceneSeed(split, 1, index));
  const maps = await plainMaps(toDrawing(scene), side);
  return {
    facts: scene.facts,
    prompt: promptOf(scene.facts),
    picture: { side, rgb: paint(scene, side) },
    maps,
    scribble: { side, values: greyOf(maps.scribble) },
    regions: regionsOf({ side, values: classIndices(maps.segmentation) }),
    depth: { side, values: greyOf(maps.depth) },
  };
}

export async function examples(split: Split, count: number, side: number): Promise<Example[]> {
  const found: Example[] = [];
  for (let i = 0; i < count; i++) found.push(await example(split, i, side));
  return found;
}
