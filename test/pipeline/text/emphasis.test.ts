import { expect, test } from "@jest/globals";
import { emphasize } from "../../../sdk/pipeline/text/a1111/emphasis.ts";

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test("weighs token by token and keeps the mean of the whole", () => {
  const states = Float32Array.of(1, 2, 3, 4, 5, 6);
  const weighed = emphasize(states, [1, 1.5, 1]);
  expect(mean(weighed)).toBeCloseTo(mean(states), 6);
  const factor = weighed[0]! / states[0]!;
  const ratios = [...weighed].map((value, i) => value / states[i]! / factor);
  [1, 1, 1.5, 1.5, 1, 1].forEach((ratio, i) => expect(ratios[i]).toBeCloseTo(ratio, 6));
});

test("weights that leave a mean of zero leave the states as weighed", () => {
  expect([...emphasize(Float32Array.of(1, 2), [0, 0])]).toEqual([0, 0]);
});
