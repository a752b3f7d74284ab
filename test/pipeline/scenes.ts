import type { Mask, NoiseSource, Picture } from "../../sdk/pipeline/index.ts";
import { seededNoise } from "../../sdk/pipeline/noise/seeded-noise.ts";
import { SIDE } from "./small-model.ts";

/** A picture of two gradients; `shift` makes another one. */
export const gradient = (shift = 0): Picture => ({
  width: SIDE,
  height: SIDE,
  data: Uint8ClampedArray.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE)];
    return (x * (1 + (i % 3)) + y * 2 + shift) % 256;
  }),
});

/** The right half is painted anew. */
export const rightHalf = (): Mask => maskOf((x) => x >= SIDE / 2);

export const everywhere = (): Mask => maskOf(() => true);

const maskOf = (painted: (x: number) => boolean): Mask => ({
  width: SIDE,
  height: SIDE,
  data: Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (painted(i % SIDE) ? 255 : 0)),
});

/** A seed's noise, noting what it is drawn for. */
export const notedNoise = (seed: number | bigint): NoiseSource & { readonly drawn: string[] } => {
  const noise = seededNoise(seed);
  const drawn: string[] = [];
  return {
    drawn,
    draw(purpose, dims) {
      drawn.push(purpose);
      return noise.draw(purpose, dims);
    },
  };
};
