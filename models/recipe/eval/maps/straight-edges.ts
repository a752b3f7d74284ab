import { drawSegments, type Segment } from "../../../../sdk/conditioning/outputs/lines.ts";

type Chain = (readonly [x: number, y: number])[];

/**
 * Straight lines of an edge map without a network: edges linked to chains, cut where they leave their chord by more
 * than a pixel (Douglas & Peucker 1973), the pieces of at least `least` pixels drawn anew.
 */
export function straightEdges(edges: Uint8ClampedArray, side: number, least: number): Uint8ClampedArray {
  const segments = chainsOf(edges, side).flatMap((chain) => split(chain, least));
  return drawSegments({ width: side, height: side }, segments).data;
}

function chainsOf(rgb: Uint8ClampedArray, side: number): Chain[] {
  const left = Uint8Array.from({ length: side * side }, (_, i) => (rgb[i * 3]! > 127 ? 1 : 0));
  const chains: Chain[] = [];
  const next = (x: number, y: number) => {
    for (const [dx, dy] of steps) {
      const [nx, ny] = [x + dx, y + dy];
      if (nx >= 0 && ny >= 0 && nx < side && ny < side && left[ny * side + nx]) return [nx, ny] as const;
    }
    return undefined;
  };
  const follow = (x: number, y: number): Chain => {
    const chain: Chain = [];
    for (let at = next(x, y); at; at = next(...at)) {
      left[at[1] * side + at[0]] = 0;
      chain.push(at);
    }
    return chain;
  };
  for (let i = 0; i < left.length; i++) {
    if (!left[i]) continue;
    const [x, y] = [i % side, Math.floor(i / side)];
    left[i] = 0;
    const one = follow(x, y);
    chains.push([...follow(x, y).reverse(), [x, y], ...one]);
  }
  return chains;
}

/** Straight neighbours before slanted ones. */
const steps = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
] as const;

function split(chain: Chain, least: number): Segment[] {
  const found: Segment[] = [];
  const waiting: [from: number, to: number][] = [[0, chain.length - 1]];
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const [from, to] = span;
    const [[x0, y0], [x1, y1]] = [chain[from]!, chain[to]!];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (to - from < least) continue;
    let [worst, at] = [0, from];
    for (let i = from + 1; i < to; i++) {
      const [x, y] = chain[i]!;
      const aside =
        length === 0
          ? Math.hypot(x - x0, y - y0)
          : Math.abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / length;
      if (aside > worst) [worst, at] = [aside, i];
    }
    if (worst > 1) waiting.push([from, at], [at, to]);
    else if (length >= least) found.push([x0, y0, x1, y1]);
  }
  return found;
}
