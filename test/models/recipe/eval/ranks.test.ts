import { expect, test } from "@jest/globals";
import { ranks, spearman, withoutRows } from "../../../../models/recipe/eval/ranks.ts";
import { Random } from "../../../../models/recipe/scenes/random.ts";

const random = new Random(3);
const values = Array.from({ length: 400 }, () => random.next());

test("ties share their mean rank", () => {
  expect([...ranks([5, 1, 5, 9])]).toEqual([1.5, 0, 1.5, 3]);
});

test("Spearman is 1 for any rising function, −1 for a falling one, about 0 for a shuffle, 0 for a constant", () => {
  expect(
    spearman(
      values,
      values.map((v) => v ** 5),
    ),
  ).toBeCloseTo(1, 10);
  expect(
    spearman(
      values,
      values.map((v) => -v),
    ),
  ).toBeCloseTo(-1, 10);
  expect(Math.abs(spearman(values, random.shuffle(values)))).toBeLessThan(0.15);
  expect(
    spearman(
      values,
      values.map(() => 1),
    ),
  ).toBe(0);
});

test("without its rows a map that only grows downward says nothing", () => {
  const slope = Array.from({ length: 400 }, (_, i) => Math.floor(i / 20));
  expect([...withoutRows(slope, 20)].every((v) => Math.abs(v) < 1e-9)).toBe(true);
});
