/** For each pixel along one axis of the target: which pixels of the source it is a weighted sum of. */
export interface Taps {
  /** Pixels of the source. */
  readonly from: number;
  /** Pixels of the target. */
  readonly to: number;
  /** Weights a pixel. */
  readonly size: number;
  /** The first pixel of each sum; may lie outside, where the border's pixel stands for it. */
  readonly first: Int32Array;
  /** `to × size`. */
  readonly weights: Float32Array;
}

const f = Math.fround;

type Weigh = (fraction: number, into: Float32Array, at: number) => void;

/** Weights for where the middle of each pixel falls. */
function centred(size: number, weigh: Weigh) {
  return (from: number, to: number): Taps => {
    const scale = 1 / (to / from);
    const first = new Int32Array(to);
    const weights = new Float32Array(to * size);
    for (let i = 0; i < to; i++) {
      const position = f((i + 0.5) * scale - 0.5);
      const pixel = Math.floor(position);
      first[i] = pixel - size / 2 + 1;
      weigh(f(position - pixel), weights, i * size);
    }
    return { from, to, size, first, weights };
  };
}

const linear: Weigh = (x, into, at) => {
  into[at] = 1 - x;
  into[at + 1] = x;
};

export const linearTaps = centred(2, linear);

/** Cubic convolution with a = −0.75, in float32. */
export const cubicTaps = centred(4, (x, into, at) => {
  const a = -0.75;
  const near = f(x + 1);
  into[at] = f(f(f(f(f(a * near) - 5 * a) * near) + 8 * a) * near) - 4 * a;
  into[at + 1] = f(f(f(f(f((a + 2) * x) - (a + 3)) * x) * x) + 1);
  const rest = f(1 - x);
  into[at + 2] = f(f(f(f(f((a + 2) * rest) - (a + 3)) * rest) * rest) + 1);
  into[at + 3] = f(f(1 - into[at]) - into[at + 1]!) - into[at + 2]!;
});

const s45 = Math.SQRT1_2;
const turns = [
  [1, 0],
  [-s45, -s45],
  [0, 1],
  [s45, -s45],
  [-1, 0],
  [s45, s45],
  [0, -1],
  [-s45, s45],
] as const;

/** Lanczos of four lobes, normalised. */
export const lanczosTaps = centred(8, (x, into, at) => {
  if (x < 1.1920929e-7) {
    into[at + 3] = 1;
    return;
  }
  const angle = -(x + 3) * Math.PI * 0.25;
  const sin = Math.sin(angle);
  const cos = Math.cos(angle);
  let sum = 0;
  turns.forEach(([ofSin, ofCos], i) => {
    const y = -(x + 3 - i) * Math.PI * 0.25;
    into[at + i] = (ofSin * sin + ofCos * cos) / (y * y);
    sum = f(sum + into[at + i]!);
  });
  const scale = f(1 / sum);
  for (let i = 0; i < 8; i++) into[at + i]! *= scale;
});

/** What "area" is when it enlarges: linear, but a pixel blends only where it straddles two of the source's. */
export function areaTaps(from: number, to: number): Taps {
  const inverse = to / from;
  const scale = 1 / inverse;
  const first = new Int32Array(to);
  const weights = new Float32Array(to * 2);
  for (let i = 0; i < to; i++) {
    const pixel = Math.floor(i * scale);
    const over = f(i + 1 - (pixel + 1) * inverse);
    first[i] = pixel;
    linear(over <= 0 ? 0 : f(over - Math.floor(over)), weights, i * 2);
  }
  return { from, to, size: 2, first, weights };
}
