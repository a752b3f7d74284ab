import type { SquareMap, SquarePicture } from "./picture.ts";

/** Frame pixels that count for nothing: a map may have a line along the frame, a picture never has. */
const MARGIN = 3;

export interface EdgeThresholds {
  /** Gradient magnitude (Sobel, 0–255 steps) at which an edge starts, and down to which it goes on. */
  readonly high: number;
  readonly low: number;
}

function blurred(channel: Float32Array, side: number): Float32Array {
  const kernel = [0.0545, 0.2442, 0.4026, 0.2442, 0.0545];
  const pass = (source: Float32Array, dx: number, dy: number): Float32Array => {
    const out = new Float32Array(source.length);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let sum = 0;
        for (let k = -2; k <= 2; k++) {
          const sx = Math.min(side - 1, Math.max(0, x + k * dx));
          const sy = Math.min(side - 1, Math.max(0, y + k * dy));
          sum += kernel[k + 2]! * source[sy * side + sx]!;
        }
        out[y * side + x] = sum;
      }
    }
    return out;
  };
  return pass(pass(channel, 1, 0), 0, 1);
}

/** Thinned gradient magnitudes: 0 where a pixel is no ridge of the gradient. Each pixel's strongest channel counts. */
export function edgeStrength({ side, rgb }: SquarePicture): Float32Array {
  const magnitude = new Float32Array(side * side);
  const along = new Uint8Array(side * side);
  for (let c = 0; c < 3; c++) {
    const channel = blurred(
      Float32Array.from({ length: side * side }, (_, i) => rgb[i * 3 + c]!),
      side,
    );
    for (let y = 1; y < side - 1; y++) {
      for (let x = 1; x < side - 1; x++) {
        const i = y * side + x;
        const at = (dx: number, dy: number): number => channel[i + dy * side + dx]!;
        const gx = at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1);
        const gy = at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1);
        const size = Math.hypot(gx, gy);
        if (size <= magnitude[i]!) continue;
        magnitude[i] = size;
        along[i] = Math.round((Math.atan2(gy, gx) / Math.PI) * 4 + 4) % 4;
      }
    }
  }
  const steps = [1, side + 1, side, side - 1];
  const thin = new Float32Array(side * side);
  for (let y = MARGIN; y < side - MARGIN; y++) {
    for (let x = MARGIN; x < side - MARGIN; x++) {
      const i = y * side + x;
      const step = steps[along[i]!]!;
      if (magnitude[i]! > magnitude[i - step]! && magnitude[i]! >= magnitude[i + step]!)
        thin[i] = magnitude[i]!;
    }
  }
  return thin;
}

/** Edges by hysteresis: 1 where the strength is above `high`, or above `low` and joined to such a pixel. */
export function edgesAbove(strength: Float32Array, side: number, { high, low }: EdgeThresholds): SquareMap {
  const values = new Uint8Array(strength.length);
  const open: number[] = [];
  strength.forEach((value, i) => {
    if (value < high) return;
    values[i] = 1;
    open.push(i);
  });
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    for (const step of [-side - 1, -side, -side + 1, -1, 1, side - 1, side, side + 1]) {
      const next = i + step;
      if (values[next] === 0 && strength[next]! >= low) {
        values[next] = 1;
        open.push(next);
      }
    }
  }
  return { side, values };
}

/** A scribble map's lines: 1 where it is lighter than half, away from the frame. */
export function linesOf({ side, values }: SquareMap): SquareMap {
  const inside = (at: number): boolean => at >= MARGIN && at < side - MARGIN;
  return {
    side,
    values: values.map((value, i) =>
      value >= 128 && inside(i % side) && inside(Math.floor(i / side)) ? 1 : 0,
    ),
  };
}

/** The share of `of` that lies within `tolerance` pixels (Euclidean) of something in `near`. */
function covered(of: SquareMap, near: SquareMap, tolerance: number): { hits: number; total: number } {
  const { side } = of;
  const reach = Math.floor(tolerance);
  let [hits, total] = [0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if (of.values[y * side + x] === 0) continue;
      total++;
      search: for (let dy = -reach; dy <= reach; dy++) {
        for (let dx = -reach; dx <= reach; dx++) {
          if (dx * dx + dy * dy > tolerance * tolerance) continue;
          const [nx, ny] = [x + dx, y + dy];
          if (nx >= 0 && ny >= 0 && nx < side && ny < side && near.values[ny * side + nx] === 1) {
            hits++;
            break search;
          }
        }
      }
    }
  }
  return { hits, total };
}

/** F1 of a picture's edges against a control's lines, both 0/1 maps; 0 where either is empty. */
export function edgeF1(edges: SquareMap, lines: SquareMap, tolerance = 2): number {
  const precision = covered(edges, lines, tolerance);
  const recall = covered(lines, edges, tolerance);
  if (precision.hits === 0 || recall.hits === 0) return 0;
  const [p, r] = [precision.hits / precision.total, recall.hits / recall.total];
  return (2 * p * r) / (p + r);
}

/** The thresholds under which pictures' edges meet their own scribbles best. */
export function fitThresholds(
  examples: readonly { readonly picture: SquarePicture; readonly scribble: SquareMap }[],
): EdgeThresholds {
  const prepared = examples.map(({ picture, scribble }) => ({
    strength: edgeStrength(picture),
    side: picture.side,
    lines: linesOf(scribble),
  }));
  let best: EdgeThresholds & { score: number } = { high: 0, low: 0, score: -1 };
  for (const high of [40, 60, 80, 100, 130, 160, 200]) {
    for (const share of [0.4, 0.7]) {
      const thresholds = { high, low: high * share };
      const score = prepared.reduce(
        (sum, { strength, side, lines }) => sum + edgeF1(edgesAbove(strength, side, thresholds), lines),
        0,
      );
      if (score > best.score) best = { ...thresholds, score };
    }
  }
  return { high: best.high, low: best.low };
}
