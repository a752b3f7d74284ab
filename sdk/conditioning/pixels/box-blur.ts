import type { Bytes } from "./raster.ts";

/**
 * Three means over squares one after the other: nearly a Gaussian that reaches exactly `reach` pixels to each side, in
 * time that does not depend on the reach. Borders are repeated outwards.
 * @param mask one byte a pixel
 * @param reach whole pixels, ≥ 0
 */
export function boxBlur({ width, height, data }: Bytes, reach: number): Bytes {
  const from = Float32Array.from(data);
  const to = new Float32Array(data.length);
  for (let pass = 0; pass < 3; pass++) {
    const radius = Math.floor((reach + pass) / 3);
    if (radius === 0) continue;
    for (let y = 0; y < height; y++) mean(from, to, y * width, 1, width, radius);
    for (let x = 0; x < width; x++) mean(to, from, x, width, height, radius);
  }
  return { width, height, data: Uint8ClampedArray.from(from) };
}

/** A running sum along one row or column. */
function mean(
  from: Float32Array,
  to: Float32Array,
  offset: number,
  stride: number,
  length: number,
  radius: number,
): void {
  const last = length - 1;
  const at = (i: number) => from[offset + (i < 0 ? 0 : i > last ? last : i) * stride]!;
  const size = 2 * radius + 1;
  let sum = 0;
  for (let i = -radius; i < radius; i++) sum += at(i);
  for (let i = 0; i < length; i++) {
    sum += at(i + radius);
    to[offset + i * stride] = sum / size;
    sum -= at(i - radius);
  }
}
