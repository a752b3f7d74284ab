import { InvalidDrawing, InvalidRequest } from "../errors.ts";
import { checkDrawing } from "../host/check-drawing.ts";
import type { Drawing, Matrix } from "../host/drawing.ts";

/** In pixels; whole numbers above 0. */
export interface MapSize {
  /** Pixels, 1 to 16384; at most 2²⁶ in all (8192 × 8192). */
  readonly width: number;
  readonly height: number;
}

/**
 * How a frame meets a map of another aspect ratio: stretch it; scale by the larger ratio and crop the overhang; scale
 * by the smaller ratio and leave the rest empty. Equal for equal aspect ratios. (The three resize modes of
 * sd-webui-controlnet.)
 */
export type FitMode = "just-resize" | "crop-and-resize" | "resize-and-fill";

/** How large a map is, and how what it is made of meets that size. */
export interface FitOptions extends MapSize {
  /** Default "crop-and-resize". */
  readonly fit?: FitMode;
}

const largestSide = 16384;
/** Pixels; a map and its canvas then take less than half a gigabyte. */
const largestArea = 1 << 26;

const scales: Record<FitMode, (x: number, y: number) => [number, number]> = {
  "just-resize": (x, y) => [x, y],
  "crop-and-resize": (x, y) => [Math.max(x, y), Math.max(x, y)],
  "resize-and-fill": (x, y) => [Math.min(x, y), Math.min(x, y)],
};

/**
 * Document space to map pixels.
 * @throws InvalidDrawing for a frame without an area or layers that no canvas can draw, InvalidRequest for an impossible
 *   map size
 */
export function frameToMap(drawing: Drawing, { width, height, fit = "crop-and-resize" }: FitOptions): Matrix {
  checkSize({ width, height });
  checkDrawing(drawing);
  const { frame } = drawing;
  const numbers = [frame.x, frame.y, frame.width, frame.height];
  if (!numbers.every(Number.isFinite) || frame.width <= 0 || frame.height <= 0) {
    throw new InvalidDrawing(
      `The frame is ${frame.width} × ${frame.height} at (${frame.x}, ${frame.y}); give it a finite, positive size.`,
      { value: frame },
    );
  }
  const [sx, sy] = scales[fit](width / frame.width, height / frame.height);
  return [
    sx,
    0,
    0,
    sy,
    (width - sx * frame.width) / 2 - sx * frame.x,
    (height - sy * frame.height) / 2 - sy * frame.y,
  ];
}

/** @throws InvalidRequest for a side that is not a whole number of pixels from 1 to 16384, or more than 2²⁶ pixels */
export function checkSize({ width, height }: MapSize): void {
  for (const [name, value] of Object.entries({ width, height })) {
    if (!Number.isInteger(value) || value < 1 || value > largestSide) {
      throw new InvalidRequest(
        `A map's ${name} must be a whole number from 1 to ${largestSide}, not ${value}.`,
        {
          value,
        },
      );
    }
  }
  if (width * height > largestArea) {
    throw new InvalidRequest(
      `A map of ${width} × ${height} has more than ${largestArea} pixels; make it smaller.`,
      { value: [width, height] },
    );
  }
}
