import type { Variation } from "../plan.ts";
import type { NoiseSource } from "./noise-source.ts";
import { seededNoise } from "./seeded-noise.ts";
import { slerpNoise } from "./slerp-noise.ts";

/** The source with a variation's noise mixed into what it draws for the first latent; its other draws stay. */
export function variedNoise(source: NoiseSource, { seed, strength }: Variation): NoiseSource {
  if (strength === 0) return source;
  const other = seededNoise(seed);
  return {
    draw(purpose, dims) {
      const own = source.draw(purpose, dims);
      if (purpose !== "initial") return own;
      return slerpNoise(strength, own, other.draw(purpose, dims), dims as [number, number, number, number]);
    },
  };
}
