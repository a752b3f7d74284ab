import { describe, expect, test } from "@jest/globals";
import type { Matrix } from "../../sdk/host/drawing.ts";
import * as matrices from "../../sdk/host/matrix.ts";

const {
  apply,
  applyToRect,
  around,
  identity,
  invert,
  multiply,
  rotation,
  scaleOf,
  scaling,
  skewX,
  skewY,
  translation,
} = matrices;

describe("matrices", () => {
  const cases: [name: string, matrix: Matrix, from: [number, number], to: [number, number]][] = [
    ["identity", identity, [3, 4], [3, 4]],
    ["translation", translation(10, -2), [3, 4], [13, 2]],
    ["scaling on both axes", scaling(2), [3, 4], [6, 8]],
    ["scaling", scaling(2, 3), [3, 4], [6, 12]],
    ["a quarter turn, clockwise on screen", rotation(90), [1, 0], [0, 1]],
    ["a turn around a point", around(rotation(180), 5, 5), [6, 7], [4, 3]],
    ["skewX", skewX(45), [1, 2], [3, 2]],
    ["skewY", skewY(45), [1, 2], [1, 3]],
    ["inner first", multiply(translation(10, 0), scaling(2)), [3, 4], [16, 8]],
    ["outer last", multiply(scaling(2), translation(10, 0)), [3, 4], [26, 8]],
  ];
  test.each(cases)("%s", (_name, matrix, from, to) => {
    const [x, y] = apply(matrix, ...from);
    expect(x).toBeCloseTo(to[0], 12);
    expect(y).toBeCloseTo(to[1], 12);
  });

  test("an inverse undoes", () => {
    const matrix: Matrix = [2, 0.5, -1, 3, 7, -4];
    multiply(invert(matrix)!, matrix).forEach((value, i) => expect(value).toBeCloseTo(identity[i]!, 12));
  });

  test("a flat map has no inverse", () => expect(invert([1, 2, 2, 4, 0, 0])).toBeUndefined());

  test.each([
    [scaling(2, 8), 4],
    [rotation(33), 1],
    [scaling(-3, 3), 3],
  ] as const)("length scale of %j is %d", (matrix, scale) => expect(scaleOf(matrix)).toBeCloseTo(scale, 12));

  test.each([
    [rotation(90), { x: -4, y: 1, width: 4, height: 3 }],
    [scaling(-1, 2), { x: -4, y: 0, width: 3, height: 8 }],
    [skewX(45), { x: 1, y: 0, width: 7, height: 4 }],
  ] as const)("the box around a rectangle after %j", (matrix, expected) => {
    const box = applyToRect(matrix, { x: 1, y: 0, width: 3, height: 4 });
    for (const key of ["x", "y", "width", "height"] as const) expect(box[key]).toBeCloseTo(expected[key], 12);
  });
});
