import { describe, expect, test } from "@jest/globals";
import { classify, fitForest, predict, type Samples } from "../../../../models/recipe/eval/forest.ts";
import { Random } from "../../../../models/recipe/scenes/random.ts";

const options = { trees: 12, depth: 8, leaf: 2, seed: 1 };

function sample(seed: number, count: number): Samples {
  const random = new Random(seed);
  return { features: Float32Array.from({ length: count * 3 }, () => random.next()), width: 3, count };
}

/** Quadrants of the first two features; the third is noise. */
const quadrant = ({ features }: Samples, i: number): number =>
  (features[i * 3]! > 0.5 ? 1 : 0) + (features[i * 3 + 1]! > 0.5 ? 2 : 0);

describe("a forest", () => {
  const [train, other] = [sample(1, 800), sample(2, 400)];

  test("learns classes that it can tell, on samples that it has not seen", () => {
    const output = Uint8Array.from({ length: train.count }, (_, i) => quadrant(train, i));
    const forest = fitForest(
      train,
      { output, value: new Float32Array(train.count).fill(1), outputs: 4 },
      options,
    );
    const right = classify(forest, other).filter((k, i) => k === quadrant(other, i)).length;
    expect(right / other.count).toBeGreaterThan(0.93);
  });

  test("learns a number", () => {
    const value = Float32Array.from(
      { length: train.count },
      (_, i) => train.features[i * 3]! + train.features[i * 3 + 1]!,
    );
    const forest = fitForest(train, { output: new Uint8Array(train.count), value, outputs: 1 }, options);
    const error = predict(forest, other).reduce(
      (sum, v, i) => sum + Math.abs(v - other.features[i * 3]! - other.features[i * 3 + 1]!),
      0,
    );
    expect(error / other.count).toBeLessThan(0.12);
  });

  test("finds nothing in noise", () => {
    const random = new Random(5);
    const output = Uint8Array.from({ length: train.count }, () => random.int(0, 3));
    const forest = fitForest(
      train,
      { output, value: new Float32Array(train.count).fill(1), outputs: 4 },
      options,
    );
    const right = classify(forest, other).filter((k, i) => k === quadrant(other, i)).length;
    expect(right / other.count).toBeLessThan(0.4);
  });
});
