import { createCanvas, type Canvas } from "@napi-rs/canvas";
import { Random } from "../random.ts";

const SIDE = 512;

/** Smooth value noise that tiles, in [0, 1]: `cells` lattice points a side. */
function noise(random: Random, cells: readonly [number, number]): Float32Array {
  const [across, down] = cells;
  const lattice = Float32Array.from({ length: across * down }, () => random.next());
  const out = new Float32Array(SIDE * SIDE);
  const ease = (t: number): number => t * t * (3 - 2 * t);
  for (let y = 0; y < SIDE; y++) {
    const v = (y / SIDE) * down;
    const [y0, fy] = [Math.floor(v), ease(v % 1)];
    for (let x = 0; x < SIDE; x++) {
      const u = (x / SIDE) * across;
      const [x0, fx] = [Math.floor(u), ease(u % 1)];
      const at = (i: number, j: number): number => lattice[(j % down) * across + (i % across)]!;
      const top = at(x0, y0) + (at(x0 + 1, y0) - at(x0, y0)) * fx;
      const bottom = at(x0, y0 + 1) + (at(x0 + 1, y0 + 1) - at(x0, y0 + 1)) * fx;
      out[y * SIDE + x] = top + (bottom - top) * fy;
    }
  }
  return out;
}

function canvasOf(octaves: readonly (readonly [Float32Array, number])[], contrast: number): Canvas {
  const canvas = createCanvas(SIDE, SIDE);
  const context = canvas.getContext("2d");
  const image = context.createImageData(SIDE, SIDE);
  const total = octaves.reduce((sum, [, weight]) => sum + weight, 0);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const value = octaves.reduce((sum, [field, weight]) => sum + field[i]! * weight, 0) / total;
    image.data.fill(Math.min(255, Math.max(0, 128 + (value - 0.5) * 255 * contrast)), i * 4, i * 4 + 3);
    image.data[i * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Grey textures around 128, for soft-light; made once. */
export interface Textures {
  /** Pools of pigment. */
  readonly wash: Canvas;
  /** The tooth of paper under chalk. */
  readonly chalk: Canvas;
  /** Long soft fibres. */
  readonly fibre: Canvas;
}

let made: Textures | undefined;

export function textures(): Textures {
  if (made) return made;
  const random = new Random(20230211);
  const field = (across: number, down = across): Float32Array => noise(random, [across, down]);
  made = {
    wash: canvasOf(
      [
        [field(9), 5],
        [field(22), 3],
        [field(60), 1.5],
      ],
      1.9,
    ),
    chalk: canvasOf(
      [
        [field(12), 1.6],
        [field(70), 2],
        [field(120), 1.6],
      ],
      1.9,
    ),
    fibre: canvasOf(
      [
        [field(14), 2],
        [field(40, 100), 1.5],
      ],
      1.1,
    ),
  };
  return made;
}
