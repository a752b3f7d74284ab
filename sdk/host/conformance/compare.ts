import type { Matrix, Rect } from "../drawing.ts";
import type { Pixels } from "../editor/pixels.ts";
import { apply, invert, scaleOf } from "../matrix.ts";
import { expect } from "./expect.ts";

/** Levels of 255 that a channel may be off: editors round when they multiply with alpha. */
const rounding = 3;
/** Document pixels around an edge that lies askew, in which it may be blended. */
const blended = 0.75;

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
 * Holds what the editor shows beside a picture laid over the document. Where the picture's pixels fall on the document's
 * own, every pixel must be right; elsewhere edges may be blended over 0.75 pixels, and within a picture that is enlarged
 * over two of its own pixels.
 * @throws Error that says how many pixels are wrong, where the first is, and by which shift they would be right
 */
export function expectPlaced(shown: Pixels, placement: Placement): void {
  const { region } = placement;
  const judged = judge(placement);
  const wrong = misses(shown, judged, 0, 0);
  const checked = judged.reduce((sum, wanted) => sum + (wanted ? 1 : 0), 0);
  expect(checked * 2 > judged.length, "The case is too small: less than half of its pixels can be judged.");
  if (wrong.length === 0) return;
  const first = wrong[0]!;
  const [x, y] = [region.x + (first % region.width), region.y + Math.floor(first / region.width)];
  throw new Error(
    `${wrong.length} of ${checked} pixels are not what the picture, laid where it belongs, would show; ` +
      `at (${x}, ${y}) there is ${show(pixel(shown, first))} instead of ${show(judged[first]!)}.${shiftHint(shown, judged)}`,
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

/** What each pixel must show; undefined where an edge may be blended. */
function judge({ region, before, picture, transform }: Placement): (Color | undefined)[] {
  const back = invert(transform);
  expect(back !== undefined, "The case lays its picture on a frame without an area.");
  /** The index of the picture's pixel under a point of the document; -1 beside the picture. */
  const under = (x: number, y: number): number => {
    const [u, v] = apply(back, x, y);
    if (!(u >= 0 && u < 1 && v >= 0 && v < 1)) return -1;
    return Math.floor(v * picture.height) * picture.width + Math.floor(u * picture.width);
  };
  const onGrid = fallsOnPixels(transform, picture);
  const stretch = scaleOf(transform) / Math.sqrt(picture.width * picture.height);
  const inner = Math.abs(stretch - 1) < 1e-6 ? blended : blended + 2 * Math.max(1, stretch);

  return Array.from({ length: region.width * region.height }, (_, i) => {
    const x = region.x + (i % region.width) + 0.5;
    const y = region.y + Math.floor(i / region.width) + 0.5;
    const here = under(x, y);
    const wanted = here < 0 ? pixel(before, i) : pixel(picture, here);
    if (onGrid) return wanted;
    const rim = around(x, y, blended, under);
    if (rim.some((at) => at < 0 !== here < 0)) return undefined;
    if (here < 0) return wanted;
    const inside = around(x, y, inner, under).filter((at) => at >= 0);
    return inside.every((at) => near(pixel(picture, at), wanted, 0)) ? wanted : undefined;
  });
}

function around(x: number, y: number, reach: number, under: (x: number, y: number) => number): number[] {
  return Array.from({ length: 16 }, (_, i) => {
    const angle = (i * Math.PI) / 8;
    return under(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  });
}

/** Turned by quarters or mirrored at most, not stretched, and shifted by whole units. */
function fallsOnPixels(transform: Matrix, { width, height }: Pixels): boolean {
  const [a, b, c, d, e, f] = transform;
  const cells = [a / width, b / width, c / height, d / height];
  return (
    cells.every((n) => [-1, 0, 1].some((whole) => Math.abs(n - whole) < 1e-6)) &&
    [e, f].every((n) => Math.abs(n - Math.round(n)) < 1e-6)
  );
}

/** Indices of pixels that are wrong when the editor's picture is shifted by (dx, dy). */
function misses(shown: Pixels, judged: readonly (Color | undefined)[], dx: number, dy: number): number[] {
  const { width, height } = shown;
  const wrong: number[] = [];
  judged.forEach((wanted, i) => {
    const [x, y] = [(i % width) + dx, Math.floor(i / width) + dy];
    if (!wanted || x < 0 || y < 0 || x >= width || y >= height) return;
    if (!near(pixel(shown, y * width + x), wanted, rounding)) wrong.push(i);
  });
  return wrong;
}

function shiftHint(shown: Pixels, judged: readonly (Color | undefined)[]): string {
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      if (misses(shown, judged, dx, dy).length === 0) return ` It lies (${dx}, ${dy}) from where it belongs.`;
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
