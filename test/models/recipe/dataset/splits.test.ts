import { expect, test } from "@jest/globals";
import { sceneSeed } from "../../../../models/recipe/dataset/splits.ts";

test("no held-out scene shares its seed with a training scene", () => {
  const train = new Set(
    [0, 1, 7].flatMap((seed) => Array.from({ length: 500 }, (_, i) => sceneSeed("train", seed, i * 97))),
  );
  const heldout = [0, 1, 7].flatMap((seed) =>
    Array.from({ length: 500 }, (_, i) => sceneSeed("heldout", seed, i * 97)),
  );
  expect(train.size).toBe(1500);
  expect(heldout.filter((seed) => train.has(seed))).toEqual([]);
});

test("an index beyond a data set's own numbers is refused", () => {
  expect(() => sceneSeed("train", 1, 0x100000)).toThrow(RangeError);
});
