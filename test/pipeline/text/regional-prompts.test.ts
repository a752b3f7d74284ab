import { describe, expect, test } from "@jest/globals";
import { areaMask } from "../../../sdk/pipeline/latents/area-mask.ts";
import type { RegionalPrompt } from "../../../sdk/pipeline/plan.ts";
import { placePrompts } from "../../../sdk/pipeline/text/regional-prompts.ts";

const mask = (width: number, height: number, values: readonly number[]) => ({
  width,
  height,
  data: Float32Array.from(values),
});

describe("a mask at the latent's size", () => {
  test("each cell is the mean of what it covers", () => {
    const own = mask(4, 2, [0, 1, 1, 1, 1, 0, 1, 1]);
    expect([...areaMask(own, 2, 1)]).toEqual([0.5, 1]);
    expect([...areaMask(own, 4, 2)]).toEqual([...own.data]);
  });

  test("cells that cut pixels take their shares of them", () => {
    const [left, middle, right] = areaMask(mask(2, 1, [1, 0]), 3, 1);
    expect(left).toBe(1);
    expect(middle).toBeCloseTo(0.5, 6);
    expect(right).toBeCloseTo(0, 6);
    const [first, second] = areaMask(mask(3, 1, [1, 0, 0]), 2, 1);
    expect(first).toBeCloseTo(2 / 3, 6);
    expect(second).toBe(0);
  });

  test("a small mask grows with sharp edges", () => {
    expect([...areaMask(mask(2, 1, [1, 0]), 4, 2)]).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
  });
});

describe("prompts and where they hold", () => {
  const place = (...regions: RegionalPrompt[]) =>
    placePrompts({ prompt: "background", regions }, 2, 1).map(({ prompt, shares }) => ({
      prompt,
      shares: [...shares],
    }));

  test("without regions the prompt holds everywhere", () => {
    expect(place()).toEqual([{ prompt: "background", shares: [1, 1] }]);
  });

  test("the background holds what is left", () => {
    expect(place({ prompt: "left", mask: mask(2, 1, [0.75, 0]) })).toEqual([
      { prompt: "background", shares: [0.25, 1] },
      { prompt: "left", shares: [0.75, 0] },
    ]);
  });

  test("where regions overlap they share by weight, and a background without a place is left out", () => {
    expect(
      place(
        { prompt: "all", mask: mask(1, 1, [1]), weight: 3 },
        { prompt: "left", mask: mask(2, 1, [1, 0]) },
      ),
    ).toEqual([
      { prompt: "all", shares: [0.75, 1] },
      { prompt: "left", shares: [0.25, 0] },
    ]);
  });

  test("a region of weight 0 or without a mask is none", () => {
    expect(
      place(
        { prompt: "weightless", mask: mask(1, 1, [1]), weight: 0 },
        { prompt: "nowhere", mask: mask(2, 1, [0, 0]) },
      ),
    ).toEqual(place());
  });

  test("shares add up to 1 in every cell", () => {
    const values = (seed: number) => Array.from({ length: 35 }, (_, i) => (Math.sin(i * seed) + 1) / 2);
    const placed = placePrompts(
      {
        prompt: "background",
        regions: [3, 5, 7].map((seed) => ({ prompt: `${seed}`, mask: mask(7, 5, values(seed)) })),
      },
      4,
      6,
    );
    for (let cell = 0; cell < 24; cell++)
      expect(placed.reduce((sum, { shares }) => sum + shares[cell]!, 0)).toBeCloseTo(1, 6);
  });
});
