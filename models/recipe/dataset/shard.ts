import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeScene } from "../scenes/make-scene.ts";
import { paint } from "../scenes/paint/painter.ts";
import { toDrawing } from "../scenes/to-drawing.ts";
import { classIndices, greyOf } from "./classes.ts";
import { plainMaps, variedMaps } from "./maps.ts";
import { sceneSeed, type Split } from "./splits.ts";

export interface ShardPlan {
  readonly folder: string;
  readonly split: Split;
  readonly seed: number;
  readonly side: number;
  /** The shard's number and the scenes in it: first to first + count. */
  readonly shard: number;
  readonly first: number;
  readonly count: number;
  /** Only these of the files ("depth", "pictures", "captions" …): maps are made anew when the SDK makes them otherwise. */
  readonly only?: readonly string[];
}

/**
 * Files of shard 12: `pictures-0012.u8` [n, side, side, 3], `scribble-`, `segmentation-` (class indices) and
 * `depth-0012.u8` [n, side, side], `captions-0012.txt`, `facts-0012.jsonl`; held-out ones also `drawings-0012.jsonl`.
 * Each appears under its name only when it is whole, the pictures last.
 */
export async function writeShard({
  folder,
  split,
  seed,
  side,
  shard,
  first,
  count,
  only,
}: ShardPlan): Promise<void> {
  const pixels = side * side;
  const wanted = (kind: string): boolean => only === undefined || only.includes(kind);
  const pictures = new Uint8Array(count * pixels * 3);
  const maps = {
    scribble: new Uint8Array(count * pixels),
    segmentation: new Uint8Array(count * pixels),
    depth: new Uint8Array(count * pixels),
  };
  const captions: string[] = [];
  const facts: string[] = [];
  const drawings: string[] = [];
  for (let i = 0; i < count; i++) {
    const number = sceneSeed(split, seed, first + i);
    const scene = makeScene(number);
    const drawing = toDrawing(scene);
    const made = split === "train" ? await variedMaps(drawing, side, number) : await plainMaps(drawing, side);
    if (wanted("pictures")) pictures.set(paint(scene, side), i * pixels * 3);
    maps.scribble.set(greyOf(made.scribble), i * pixels);
    maps.segmentation.set(classIndices(made.segmentation), i * pixels);
    maps.depth.set(greyOf(made.depth), i * pixels);
    captions.push(scene.caption);
    facts.push(JSON.stringify(scene.facts));
    if (split === "heldout") drawings.push(JSON.stringify(drawing));
  }
  const name = shard.toString().padStart(4, "0");
  const lines = (texts: readonly string[]): string => `${texts.join("\n")}\n`;
  const files = [
    { kind: "captions", ending: "txt", content: lines(captions) },
    { kind: "facts", ending: "jsonl", content: lines(facts) },
    ...(drawings.length > 0 ? [{ kind: "drawings", ending: "jsonl", content: lines(drawings) }] : []),
    ...Object.entries(maps).map(([kind, content]) => ({ kind, ending: "u8", content })),
    { kind: "pictures", ending: "u8", content: pictures },
  ].filter(({ kind }) => wanted(kind));
  const path = ({ kind, ending }: (typeof files)[number]): string =>
    join(folder, `${kind}-${name}.${ending}`);
  for (const file of files) await writeFile(`${path(file)}.part`, file.content);
  for (const file of files) await rename(`${path(file)}.part`, path(file));
}
