import type { Matrix, Rect } from "../drawing.ts";
import type { Pixels } from "../editor/pixels.ts";
import { apply, invert, scaleOf } from "../matrix.ts";
import { expect } from "./expect.ts";

/** Levels of 255 that a channel may be off: editors round when they multiply with alpha. */
const rounding = 3;
/** Document pixels on both sides of an edge that lies askew, in which it may be blended. */
const blended = 0.75;
/** The same for an edge that falls between two pixels: none. */
const sharp = 0.25;

export interface Placement {
  /** The part of the document that is compared, in whole units. */
  readonly region: Rect;
  /** What the editor showed there before the picture came, one pixel a unit. */
  readonly before: Pixels;
  readonly picture: Pixels;
  /** The unit square → document space: where the picture's corners belong. */
  readonly transform: Matrix;
}

/**
 * Holds what the editor shows beside a picture laid over the document. Where the picture's edges and pixels fall on the
 * document's own, every pixel must be right; elsewhere edges may be blended over 0.75 pixels, and within a picture that
 * is enlarged or reduced over two of its own pixels.
 * @throws Error that says how many pixels are wrong, where the first is, and by which shift they would be right
 */
export function expectPlaced(shown: Pixels, placement: Placement): void {
  const { region } = placement;
  const wantedAt = judgeOf(placement);
  const wrong = misses(shown, wantedAt, 0, 0, Infinity);
  const [first] = wrong;
  if (first === undefined) return;
  const [x, y] = [region.x + (first % region.width), region.y + Math.floor(first / region.width)];
  throw new Error(
    `${wrong.length} pixels are not what the picture, laid where it belongs, would show; at (${x}, ${y}) there is ` +
      `${show(pixel(shown, first))} instead of ${show(wantedAt(first).color)}.${shiftHint(shown, wantedAt)}`,
  );
}

/** Two pictures of the same thing; a share of the pixels may differ where edges are blended. */
export function expectAlike(
  found: Pixels,
  wanted: Pixels,
  what: string,
  share = 0,
  tolerance = rounding,
): void {
  expect(
    found.width === wanted.width && found.height === wanted.height,
    `${what} should be ${wanted.width} × ${wanted.height} pixels, but is ${found.width} × ${found.height}.`,
  );
  const count = wanted.width * wanted.height;
  const wrong = Array.from({ length: count }, (_, i) => i).filter(
    (i) => !near(pixel(found, i), pixel(wanted, i), tolerance),
  );
  if (wrong.length <= share * count) return;
  const first = wrong[0]!;
  throw new Error(
    `${what}: ${wrong.length} of ${count} pixels differ; at (${first % wanted.width}, ${Math.floor(first / wanted.width)}) ` +
      `there is ${show(pixel(found, first))} instead of ${show(pixel(wanted, first))}.`,
  );
}

type Color = readonly [number, number, number, number];

/** What a pixel of the document should show, and whether it is near an edge that may be blended. */
type Judge = (index: number) => { readonly color: Color; readonly nearEdge: () => boolean };

function judgeOf({ region, before, picture, transform }: Placement): Judge {
  const back = invert(transform);
  expect(back !== undefined, "The case lays its picture on a frame without an area.");
  const { width, height } = picture;
  /** The index of the picture's pixel under a point of the document; -1 beside the picture. */
  const under = (x: number, y: number): number => {
    const [u, v] = apply(back, x, y);
    return u >= 0 && u < 1 && v >= 0 && v < 1 ? Math.floor(v * height) * width + Math.floor(u * width) : -1;
  };
  const stretch = scaleOf(transform) / Math.sqrt(width * height);
  const rim = isUpright(transform) ? sharp : blended;
  const inner = Math.abs(stretch - 1) < 1e-6 ? rim : blended + 2 * Math.max(1, stretch);

  return (index) => {
    const x = region.x + (index % region.width) + 0.5;
    const y = region.y + Math.floor(index / region.width) + 0.5;
    const here = under(x, y);
    const color = here < 0 ? pixel(before, index) : pixel(picture, here);
    const nearEdge = () => {
      if (around(x, y, rim, under).some((at) => at < 0 !== here < 0)) return true;
      if (here < 0) return false;
      return around(x, y, inner, under).some((at) => at >= 0 && !near(pixel(picture, at), color, 0));
    };
    return { color, nearEdge };
  };
}

function around(x: number, y: number, reach: number, under: (x: number, y: number) => number): number[] {
  return Array.from({ length: 16 }, (_, i) => {
    const angle = (i * Math.PI) / 8;
    return under(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  });
}

/** Turned by quarters or mirrored at most, with every edge between two pixels of the document. */
function isUpright([a, b, c, d, e, f]: Matrix): boolean {
  const whole = [a, b, c, d, e, f].every((n) => Math.abs(n - Math.round(n)) < 1e-6);
  return whole && Math.min(Math.abs(a), Math.abs(b)) + Math.min(Math.abs(c), Math.abs(d)) < 1e-6;
}

/** Indices of pixels that are wrong when the editor's picture is shifted by (dx, dy), up to a number of them. */
function misses(shown: Pixels, wantedAt: Judge, dx: number, dy: number, most: number): number[] {
  const { width, height } = shown;
  const wrong: number[] = [];
  for (let i = 0; i < width * height && wrong.length < most; i++) {
    const [x, y] = [(i % width) + dx, Math.floor(i / width) + dy];
    if (x < 0 || y < 0 || x >= width || y >= height) continue;
    const { color, nearEdge } = wantedAt(i);
    if (!near(pixel(shown, y * width + x), color, rounding) && !nearEdge()) wrong.push(i);
  }
  return wrong;
}

function shiftHint(shown: Pixels, wantedAt: Judge): string {
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      if (misses(shown, wantedAt, dx, dy, 1).length === 0)
        return ` It lies (${dx}, ${dy}) from where it belongs.`;
    }
  }
  return "";
}

function pixel({ data }: Pixels, index: number): Color {
  return [data[index * 4]!, data[index * 4 + 1]!, data[index * 4 + 2]!, data[index * 4 + 3]!];
}

/** Colours count as much as they are opaque. */
function near(a: Color, b: Color, tolerance: number): boolean {
  if (Math.abs(a[3] - b[3]) > tolerance) return false;
  const opaque = Math.max(a[3], b[3]) / 255;
  return [0, 1, 2].every((channel) => Math.abs(a[channel]! - b[channel]!) * opaque <= tolerance);
}

function show([r, g, b, a]: Color): string {
  return `rgba(${r}, ${g}, ${b}, ${a})`;
}
