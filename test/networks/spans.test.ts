import { expect, test } from "@jest/globals";
import { spansOf } from "../../sdk/networks/onnx/spans.ts";

const MB = 1 << 20;

test.each([
  ["nothing", [], []],
  [
    "one after the other",
    [
      [0, 5],
      [5, 9],
    ],
    [[0, 9]],
  ],
  [
    "in any order, one inside another",
    [
      [20, 30],
      [0, 40],
      [50, 60],
    ],
    [[0, 60]],
  ],
  [
    "a small hole",
    [
      [0, MB],
      [4 * MB, 5 * MB],
    ],
    [[0, 5 * MB]],
  ],
  [
    "a large hole",
    [
      [0, MB],
      [5 * MB, 6 * MB],
    ],
    [
      [0, MB],
      [5 * MB, 6 * MB],
    ],
  ],
  [
    "a large hole behind a range that holds the next",
    [
      [0, 9 * MB],
      [MB, 2 * MB],
      [13 * MB, 14 * MB],
    ],
    [
      [0, 9 * MB],
      [13 * MB, 14 * MB],
    ],
  ],
] as const)("%s", (_, ranges, spans) => {
  const named = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([begin, end]) => ({ begin, end }));
  expect(spansOf(named(ranges))).toEqual(named(spans));
});
