import type { Samples } from "./forest.ts";
import { lumaOf, type SquarePicture } from "./picture.ts";

/** Sums over [0, x) × [0, y), so that any box costs four look-ups. */
class BoxSums {
  private readonly sums: Float64Array;

  constructor(
    values: ArrayLike<number>,
    private readonly side: number,
  ) {
    const row = side + 1;
    this.sums = new Float64Array(row * row);
    for (let y = 0; y < side; y++) {
      let line = 0;
      for (let x = 0; x < side; x++) {
        line += values[y * side + x]!;
        this.sums[(y + 1) * row + x + 1] = this.sums[y * row + x + 1]! + line;
      }
    }
  }

  /** The mean of the box of `radius` around (x, y), cut at the frame. */
  mean(x: number, y: number, radius: number): number {
    const last = this.side - 1;
    const [cx, cy] = [Math.min(last, Math.max(0, x)), Math.min(last, Math.max(0, y))];
    const [left, right] = [Math.max(0, cx - radius), Math.min(last, cx + radius) + 1];
    const [top, bottom] = [Math.max(0, cy - radius), Math.min(last, cy + radius) + 1];
    const row = this.side + 1;
    const s = this.sums;
    const sum =
      s[bottom * row + right]! - s[top * row + right]! - s[bottom * row + left]! + s[top * row + left]!;
    return sum / ((right - left) * (bottom - top));
  }
}

const RADII = [1, 4, 12] as const;
const OFFSETS = [9, 24] as const;
const DIRECTIONS = [
  [0, -1],
  [0, 1],
  [-1, 0],
  [1, 0],
] as const;

/**
 * What surrounds a pixel, at 128 pixels a side: mean colours and contrast in three boxes, colours up, down, left and
 * right of it, and the colour of the whole picture. Where the pixel lies is left out, so that a class or a depth cannot
 * be guessed from the place.
 */
export const PIXEL_FEATURES = RADII.length * 4 + OFFSETS.length * DIRECTIONS.length * 3 + 3;

export function pixelFeatures(picture: SquarePicture, pixels?: Uint32Array): Samples {
  const { side, rgb } = picture;
  const unit = side / 128;
  const channels = [0, 1, 2].map(
    (c) =>
      new BoxSums(
        Array.from({ length: side * side }, (_, i) => rgb[i * 3 + c]!),
        side,
      ),
  );
  const luma = lumaOf(picture);
  const [first, second] = [
    new BoxSums(luma, side),
    new BoxSums(
      luma.map((v) => v * v),
      side,
    ),
  ];
  const whole = channels.map((sums) => sums.mean(side >> 1, side >> 1, side));
  const chosen = pixels ?? Uint32Array.from({ length: side * side }, (_, i) => i);
  const features = new Float32Array(chosen.length * PIXEL_FEATURES);
  let to = 0;
  for (const pixel of chosen) {
    const [x, y] = [pixel % side, Math.floor(pixel / side)];
    for (const r of RADII) {
      const radius = Math.max(1, Math.round(r * unit));
      for (const sums of channels) features[to++] = sums.mean(x, y, radius);
      const mean = first.mean(x, y, radius);
      features[to++] = Math.sqrt(Math.max(0, second.mean(x, y, radius) - mean * mean));
    }
    for (const offset of OFFSETS) {
      for (const [dx, dy] of DIRECTIONS) {
        for (const sums of channels)
          features[to++] = sums.mean(
            x + Math.round(dx * offset * unit),
            y + Math.round(dy * offset * unit),
            Math.round(3 * unit),
          );
      }
    }
    for (const value of whole) features[to++] = value;
  }
  return { features, width: PIXEL_FEATURES, count: chosen.length };
}

const BANDS = 4;
/** Colours of four bands and their contrast, and how much the picture changes over 1, 2, 4 and 8 pixels. */
export const PICTURE_FEATURES = BANDS * 7 + 4 * 4;

/** What a whole picture looks like, for telling its hour and style. */
export function pictureFeatures(picture: SquarePicture): Float32Array {
  const { side, rgb } = picture;
  const luma = lumaOf(picture);
  const out: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    const [from, to] = [
      Math.floor((band * side) / BANDS) * side,
      Math.floor(((band + 1) * side) / BANDS) * side,
    ];
    for (let c = 0; c < 3; c++) {
      let [sum, squares] = [0, 0];
      for (let i = from; i < to; i++) {
        const v = rgb[i * 3 + c]!;
        sum += v;
        squares += v * v;
      }
      const mean = sum / (to - from);
      out.push(mean, Math.sqrt(Math.max(0, squares / (to - from) - mean * mean)));
    }
    const sorted = luma.slice(from, to).sort();
    out.push(sorted[Math.floor(sorted.length * 0.03)]!);
  }
  for (const step of [1, 2, 4, 8]) {
    const changes = new Float32Array((side - step) * side);
    for (let y = 0, at = 0; y < side; y++) {
      for (let x = 0; x < side - step; x++)
        changes[at++] = Math.abs(luma[y * side + x + step]! - luma[y * side + x]!);
    }
    changes.sort();
    for (const share of [0.3, 0.6, 0.85, 0.97]) out.push(changes[Math.floor(changes.length * share)]!);
  }
  return Float32Array.from(out);
}
