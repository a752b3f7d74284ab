import { channelsOf, emptyLike, type PixelValues, type Raster } from "../raster.ts";

/** Each pixel is a copy: `INTER_NEAREST`, which takes the pixel under the upper left corner, not under the middle. */
export function resizeNearest<Values extends PixelValues>(
  source: Raster<Values>,
  width: number,
  height: number,
): Raster<Values> {
  const channels = channelsOf(source);
  const columns = origins(source.width, width);
  const rows = origins(source.height, height);
  const data = emptyLike(source.data, width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    const row = rows[y]! * source.width;
    for (let x = 0; x < width; x++) {
      const from = (row + columns[x]!) * channels;
      for (let c = 0; c < channels; c++) data[to++] = source.data[from + c]!;
    }
  }
  return { width, height, data };
}

function origins(from: number, to: number): Int32Array {
  const scale = 1 / (to / from);
  return Int32Array.from({ length: to }, (_, i) => Math.min(Math.floor(i * scale), from - 1));
}
