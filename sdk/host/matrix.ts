import type { Matrix, Rect } from "./drawing.ts";

/** Affine maps in the order of SVG and Canvas 2D: `[a, b, c, d, e, f]`. */
export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** `outer ∘ inner`: the map that applies `inner` first. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Moves by (x, y). */
export function translation(x: number, y: number): Matrix {
  return [1, 0, 0, 1, x, y];
}

/** Scales around the origin. */
export function scaling(x: number, y: number = x): Matrix {
  return [x, 0, 0, y, 0, 0];
}

/** Clockwise on screen (y is down), in degrees. */
export function rotation(degrees: number): Matrix {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return [cos, sin, -sin, cos, 0, 0];
}

/** Leans along the x axis. */
export function skewX(degrees: number): Matrix {
  return [1, 0, Math.tan((degrees * Math.PI) / 180), 1, 0, 0];
}

/** Leans along the y axis. */
export function skewY(degrees: number): Matrix {
  return [1, Math.tan((degrees * Math.PI) / 180), 0, 1, 0, 0];
}

/** `matrix` carried out around (x, y) instead of around the origin. */
export function around(matrix: Matrix, x: number, y: number): Matrix {
  return multiply(multiply(translation(x, y), matrix), translation(-x, -y));
}

/** The factor by which areas grow; negative where it mirrors. */
export function determinant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}

/** The side of a square of the same area as the image of the unit square: the length scale of the map. */
export function scaleOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(determinant(matrix)));
}

/** `undefined` if the map flattens the plane. */
export function invert(matrix: Matrix): Matrix | undefined {
  const det = determinant(matrix);
  if (det === 0 || !Number.isFinite(det)) return undefined;
  const [a, b, c, d, e, f] = matrix;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

/** Where a point goes. */
export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The smallest upright rectangle around the image of `rect`. */
export function applyToRect([a, b, c, d, e, f]: Matrix, { x, y, width, height }: Rect): Rect {
  const left = a * x + c * y + e + Math.min(0, a * width) + Math.min(0, c * height);
  const top = b * x + d * y + f + Math.min(0, b * width) + Math.min(0, d * height);
  return {
    x: left,
    y: top,
    width: Math.abs(a * width) + Math.abs(c * height),
    height: Math.abs(b * width) + Math.abs(d * height),
  };
}
