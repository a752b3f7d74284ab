import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import type { SquarePicture } from "./picture.ts";

export interface SheetRow {
  readonly title: string;
  readonly pictures: readonly SquarePicture[];
}

const CELL = 160;
const GAP = 8;
const HEAD = 28;
const LABEL = 20;
const ROWS_PER_BLOCK = 8;

/** Rows of pictures under column titles, in as many blocks side by side as it takes; a PNG. */
export function contactSheet(columns: readonly string[], rows: readonly SheetRow[]): Buffer {
  registerFont();
  const blocks = Math.ceil(rows.length / ROWS_PER_BLOCK);
  const down = Math.min(rows.length, ROWS_PER_BLOCK);
  const blockWidth = columns.length * (CELL + GAP) + GAP * 3;
  const canvas = createCanvas(blocks * blockWidth, HEAD + down * (CELL + GAP + LABEL));
  const context = canvas.getContext("2d");
  context.fillStyle = "#f6f5f2";
  context.fillRect(0, 0, canvas.width, canvas.height);
  rows.forEach(({ title, pictures }, i) => {
    const left = Math.floor(i / ROWS_PER_BLOCK) * blockWidth + GAP;
    const top = HEAD + (i % ROWS_PER_BLOCK) * (CELL + GAP + LABEL);
    context.font = "12px 'Underdrawing Eval'";
    context.fillStyle = "#1d1d1f";
    context.fillText(title, left, top + 13, blockWidth - 3 * GAP);
    pictures.forEach(({ side, rgb }, j) => {
      const pixels = createCanvas(side, side);
      const into = pixels.getContext("2d");
      const image = into.createImageData(side, side);
      for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
        image.data.set(rgb.subarray(from, from + 3), to);
        image.data[to + 3] = 255;
      }
      into.putImageData(image, 0, 0);
      context.drawImage(pixels, left + j * (CELL + GAP), top + LABEL, CELL, CELL);
    });
  });
  context.fillStyle = "#6e6e73";
  for (let block = 0; block < blocks; block++) {
    columns.forEach((name, j) =>
      context.fillText(name, block * blockWidth + GAP + j * (CELL + GAP), 18, CELL),
    );
  }
  return canvas.toBuffer("image/png");
}

/** A fresh machine may have no font at all, and text would silently vanish. */
function registerFont(): void {
  if (GlobalFonts.has("Underdrawing Eval")) return;
  const folder = createRequire(import.meta.url)
    .resolve("@fontsource/inter/package.json")
    .replace(/package\.json$/, "files/");
  GlobalFonts.registerFromPath(`${folder}inter-latin-400-normal.woff2`, "Underdrawing Eval");
}
