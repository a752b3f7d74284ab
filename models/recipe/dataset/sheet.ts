import { createCanvas } from "@napi-rs/canvas";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeScene } from "../scenes/make-scene.ts";
import { paint } from "../scenes/paint/painter.ts";
import { toDrawing } from "../scenes/to-drawing.ts";
import { plainMaps, variedMaps } from "./maps.ts";
import { sceneSeed, type Split } from "./splits.ts";

export interface SheetPlan {
  readonly file: string;
  readonly split: Split;
  readonly seed: number;
  readonly side: number;
  readonly scenes: number;
}

const COLUMNS = 2;

/** A contact sheet: each picture, then its scribble, segmentation and depth. */
export async function writeSheet({ file, split, seed, side, scenes }: SheetPlan): Promise<void> {
  const rows = Math.ceil(scenes / COLUMNS);
  const canvas = createCanvas(COLUMNS * side * 4, rows * side);
  const context = canvas.getContext("2d");
  const show = (rgb: ArrayLike<number>, x: number, y: number): void => {
    const image = context.createImageData(side, side);
    for (let i = 0, from = 0; i < image.data.length; i += 4) {
      for (let c = 0; c < 3; c++) image.data[i + c] = rgb[from++]!;
      image.data[i + 3] = 255;
    }
    context.putImageData(image, x, y);
  };
  for (let i = 0; i < scenes; i++) {
    const number = sceneSeed(split, seed, i);
    const scene = makeScene(number);
    const drawing = toDrawing(scene);
    const maps = split === "train" ? await variedMaps(drawing, side, number) : await plainMaps(drawing, side);
    const [x, y] = [(i % COLUMNS) * side * 4, Math.floor(i / COLUMNS) * side];
    [paint(scene, side), maps.scribble.data, maps.segmentation.data, maps.depth.data].forEach((rgb, j) =>
      show(rgb, x + j * side, y),
    );
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, canvas.toBuffer("image/png"));
}
