import type { Bytes } from "./raster.ts";

/** A 3 × 3 neighbourhood, row by row: 1 must be lit, −1 must be dark, 0 may be either. */
type Pattern = readonly number[];

/** Clockwise from the top left: a quarter turn counter-clockwise moves every entry two places back. */
const ring = [0, 1, 2, 5, 8, 7, 6, 3] as const;

function turned(pattern: Pattern, quarters: number): Pattern {
  const result = pattern.slice();
  ring.forEach((from, i) => (result[ring[(i - 2 * quarters + 8) % 8]!] = pattern[from]!));
  return result;
}

const inAllTurns = (patterns: readonly Pattern[]) =>
  [0, 1, 2, 3].flatMap((quarters) => patterns.map((pattern) => turned(pattern, quarters)));

const edges = inAllTurns([
  [-1, -1, -1, 0, 1, 0, 1, 1, 1],
  [0, -1, -1, 1, 1, -1, 0, 1, 0],
]);

const ends = inAllTurns([
  [-1, -1, -1, -1, 1, -1, 0, 0, -1],
  [-1, -1, -1, -1, 1, -1, -1, 0, 0],
]);

const rounds = 32;

/**
 * Thins lit lines (255 on 0) to one pixel; `prune` takes one pixel off every end, which clears the spurs that enlarging
 * makes. What lies outside of the picture matches any pattern. (sd-webui-controlnet's `lvmin_thin`.)
 */
export function thinLines({ width, height, data }: Bytes, prune: boolean): Uint8ClampedArray {
  const lines = data.slice();
  for (let i = 0; i < rounds; i++) if (!removeAll(lines, width, height, edges)) break;
  if (prune) removeAll(lines, width, height, ends);
  return lines;
}

/** Removes each pattern in turn; says whether anything went. */
function removeAll(
  lines: Uint8ClampedArray,
  width: number,
  height: number,
  patterns: readonly Pattern[],
): boolean {
  let changed = false;
  for (const pattern of patterns) {
    const found = find(lines, width, height, pattern);
    for (const at of found) lines[at] = 0;
    changed ||= found.length > 0;
  }
  return changed;
}

function find(lines: Uint8ClampedArray, width: number, height: number, pattern: Pattern): number[] {
  const found: number[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (lines[at]! > 127 && fits(lines, width, height, pattern, x, y)) found.push(at);
    }
  }
  return found;
}

function fits(
  lines: Uint8ClampedArray,
  width: number,
  height: number,
  pattern: Pattern,
  x: number,
  y: number,
): boolean {
  for (let i = 0; i < 9; i++) {
    const wanted = pattern[i]!;
    const column = x + (i % 3) - 1;
    const row = y + Math.floor(i / 3) - 1;
    if (wanted === 0 || column < 0 || column >= width || row < 0 || row >= height) continue;
    if (lines[row * width + column]! > 127 !== wanted > 0) return false;
  }
  return true;
}
