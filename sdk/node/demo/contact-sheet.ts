import { createRequire } from "node:module";
import { createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";

/** Pixels to show: straight-alpha RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** One column of the sheet: what the network was given, and what came of it. */
export interface SheetColumn {
  readonly title: string;
  readonly note: string;
  readonly above: Picture;
  readonly below: Picture;
}

export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly columns: readonly SheetColumn[];
}

const cell = 256;
const gap = 20;
const margin = 40;
const header = 96;
const labels = 58;
const ink = "#1d1d1f";
const muted = "#6e6e73";
const paper = "#f6f5f2";

let fontsReady = false;

/** A fresh machine may have no font at all, and text would silently vanish. */
function registerFonts(): void {
  if (fontsReady) return;
  const folder = createRequire(import.meta.url)
    .resolve("@fontsource/inter/package.json")
    .replace(/package\.json$/, "files/");
  GlobalFonts.registerFromPath(`${folder}inter-latin-400-normal.woff2`, "Underdrawing");
  GlobalFonts.registerFromPath(`${folder}inter-latin-600-normal.woff2`, "Underdrawing Bold");
  fontsReady = true;
}

/** Cuts `text` with an ellipsis so that it fits into `width` pixels in the context's font. */
function fitted(context: SKRSContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

function drawPicture(context: SKRSContext2D, picture: Picture, x: number, y: number): void {
  const pixels = createCanvas(picture.width, picture.height);
  const into = pixels.getContext("2d");
  const image = into.createImageData(picture.width, picture.height);
  image.data.set(picture.data);
  into.putImageData(image, 0, 0);

  const scale = Math.min(cell / picture.width, cell / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const [left, top] = [x + (cell - width) / 2, y + (cell - height) / 2];
  context.save();
  context.beginPath();
  context.roundRect(left, top, width, height, 6);
  context.clip();
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(pixels, left, top, width, height);
  context.restore();
}

/** Lays the columns out side by side, map above picture, and encodes the sheet as PNG. */
export function contactSheet(sheet: Sheet): Promise<Buffer> {
  registerFonts();
  const width = 2 * margin + sheet.columns.length * cell + (sheet.columns.length - 1) * gap;
  const height = header + labels + 2 * cell + gap + margin;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, width, height);
  context.textBaseline = "alphabetic";

  context.fillStyle = ink;
  context.font = "24px 'Underdrawing Bold'";
  context.fillText(fitted(context, sheet.title, width - 2 * margin), margin, 56);
  context.fillStyle = muted;
  context.font = "14px Underdrawing";
  context.fillText(fitted(context, sheet.subtitle, width - 2 * margin), margin, 80);

  sheet.columns.forEach((column, index) => {
    const x = margin + index * (cell + gap);
    context.fillStyle = ink;
    context.font = "16px 'Underdrawing Bold'";
    context.fillText(fitted(context, column.title, cell), x, header + 24);
    context.fillStyle = muted;
    context.font = "13px Underdrawing";
    context.fillText(fitted(context, column.note, cell), x, header + 44);
    drawPicture(context, column.above, x, header + labels);
    drawPicture(context, column.below, x, header + labels + cell + gap);
  });
  return canvas.encode("png");
}
