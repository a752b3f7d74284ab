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
 * Thins lit lines (255 on 0) to one pixel; `prune` takes a pixel off every end, which clears the spurs that enlarging
 * makes. What lies outside of the picture matches any pattern. (sd-webui-controlnet's `lvmin_thin`.)
 */
export function thinLines({ width, height, data }: Bytes, prune: boolean): Uint8ClampedArray {
  const stride = width + 2;
  const states = new Uint8Array(stride * (height + 2)).fill(outside);
  let lit: number[] = [];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, p = (y + 1) * stride + 1; x < width; x++, p++, at++) {
      const isLit = data[at]! > 127;
      states[p] = isLit ? light : dark;
      if (isLit) lit.push(p);
    }
  }
  for (let i = 0; i < rounds; i++) {
    const left = removeAll(states, lit, stride, edges);
    if (left.length === lit.length) break;
    lit = left;
  }
  if (prune) lit = removeAll(states, lit, stride, ends);
  const lines = data.map((value) => (value > 127 ? 0 : value));
  for (const p of lit) {
    const at = (Math.floor(p / stride) - 1) * width + (p % stride) - 1;
    lines[at] = data[at]!;
  }
  return lines;
}

const dark = 0;
const light = 1;
const outside = 2;

/** Removes each pattern in turn, all its places at once; gives what is still lit. */
function removeAll(
  states: Uint8Array,
  lit: readonly number[],
  stride: number,
  patterns: readonly Pattern[],
): number[] {
  const around = [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => y * stride + x));
  let left = lit.slice();
  for (const pattern of patterns) {
    const asked = around.flatMap((step, i) =>
      pattern[i] === 0 || i === 4 ? [] : [[step, pattern[i]! > 0 ? dark : light] as const],
    );
    const found = left.filter((p) => asked.every(([step, unwanted]) => states[p + step] !== unwanted));
    if (found.length === 0) continue;
    for (const p of found) states[p] = dark;
    left = left.filter((p) => states[p] === light);
  }
  return left;
}
