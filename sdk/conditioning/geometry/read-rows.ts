import type { Context } from "../../host/canvas.ts";

/** Pixels at a time; a copy of a whole large map would double its memory. */
const most = 1 << 22;

/** The canvas as bands of whole rows from the top: RGBA, and the row at which a band begins. */
export function readRows(
  context: Context,
  width: number,
  height: number,
  visit: (rgba: Uint8ClampedArray, y: number) => void,
): void {
  const rows = Math.max(1, Math.floor(most / width));
  for (let y = 0; y < height; y += rows) {
    visit(context.getImageData(0, y, width, Math.min(rows, height - y)).data, y);
  }
}
