import { describe, expect, test } from "@jest/globals";
import type { NoisePurpose } from "../../../sdk/pipeline/index.ts";
import { seededNoise } from "../../../sdk/pipeline/noise/seeded-noise.ts";
import { slerpNoise } from "../../../sdk/pipeline/noise/slerp-noise.ts";
import { variedNoise } from "../../../sdk/pipeline/noise/varied-noise.ts";

const DIMS = [1, 4, 16, 6] as const;
const noise = (seed: number): Float32Array => seededNoise(seed).draw("initial", DIMS);

describe("between two noises", () => {
  test("the ends are the noises themselves, bit for bit", () => {
    expect(slerpNoise(0, noise(1), noise(2), DIMS)).toEqual(noise(1));
    expect(slerpNoise(1, noise(1), noise(2), DIMS)).toEqual(noise(2));
  });

  test("a column turns from the one into the other", () => {
    const [low, high] = [Float32Array.of(3, 0), Float32Array.of(0, 3)];
    const third = slerpNoise(1 / 3, low, high, [1, 1, 2, 1]);
    expect(third[0]).toBeCloseTo(3 * Math.cos(Math.PI / 6), 6);
    expect(third[1]).toBeCloseTo(3 * Math.sin(Math.PI / 6), 6);
  });

  test("each column turns by its own angle", () => {
    // Columns lie side by side: the first is at a right angle, the second at 60 degrees.
    const low = Float32Array.of(1, 1, 0, 0);
    const high = Float32Array.of(0, 0.5, 1, Math.sqrt(3) / 2);
    const middle = slerpNoise(0.5, low, high, [1, 1, 2, 2]);
    const angles = [Math.PI / 4, Math.PI / 6];
    angles.forEach((angle, column) => {
      expect(middle[column]).toBeCloseTo(Math.cos(angle), 6);
      expect(middle[2 + column]).toBeCloseTo(Math.sin(angle), 6);
    });
  });

  test("the same noise twice stays what it is, and so do columns of one row", () => {
    const same = slerpNoise(0.3, noise(1), noise(1), DIMS);
    same.forEach((value, i) => expect(value).toBeCloseTo(noise(1)[i]!, 6));
    const flat = slerpNoise(0.3, noise(1), noise(2), [1, 4, 1, 96]);
    expect(flat.every(Number.isFinite)).toBe(true);
  });

  test("the result is as loud as noise, which a straight mean is not", () => {
    const power = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
    const dims = [1, 4, 64, 64] as const;
    const [low, high] = [1, 2].map((seed) => seededNoise(seed).draw("initial", dims)) as [
      Float32Array,
      Float32Array,
    ];
    expect(power(slerpNoise(0.5, low, high, dims)) / power(low)).toBeCloseTo(1, 1);
    expect(power(low.map((value, i) => (value + high[i]!) / 2)) / power(low)).toBeCloseTo(0.5, 1);
  });
});

describe("a variation", () => {
  const draws = (variation?: { seed: number; strength: number }): Float32Array[] => {
    const own = seededNoise(1);
    const source = variation ? variedNoise(own, variation) : own;
    return (["initial", "step"] satisfies NoisePurpose[]).map((purpose) => source.draw(purpose, DIMS));
  };

  test("changes the first latent's noise and no other draw", () => {
    const [initial, step] = draws({ seed: 2, strength: 0.4 });
    expect(initial).toEqual(slerpNoise(0.4, noise(1), noise(2), DIMS));
    expect(step).toEqual(draws()[1]);
  });

  test("of strength 0 is none", () => {
    expect(draws({ seed: 2, strength: 0 })).toEqual(draws());
  });
});
