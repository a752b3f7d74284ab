import { describe, expect, test } from "@jest/globals";
import { edgeF1, edgesAbove, edgeStrength, linesOf } from "../../../../models/recipe/eval/edges.ts";
import type { SquareMap } from "../../../../models/recipe/eval/picture.ts";

const side = 48;
const draw = (on: (x: number, y: number) => boolean): SquareMap => ({
  side,
  values: Uint8Array.from({ length: side * side }, (_, i) => (on(i % side, Math.floor(i / side)) ? 1 : 0)),
});

describe("edge F1", () => {
  const cross = draw((x, y) => x === 20 || y === 30);

  test("is 1 for the same lines and for lines two pixels off, less for three", () => {
    expect(edgeF1(cross, cross)).toBe(1);
    expect(
      edgeF1(
        draw((x, y) => x === 22 || y === 32),
        cross,
      ),
    ).toBeGreaterThan(0.97);
    expect(
      edgeF1(
        draw((x, y) => x === 23 || y === 33),
        cross,
      ),
    ).toBeLessThan(0.35);
  });

  test("is low for other lines, and 0 for none", () => {
    expect(
      edgeF1(
        draw((x) => x === 40),
        cross,
      ),
    ).toBeLessThan(0.2);
    expect(
      edgeF1(
        draw(() => false),
        cross,
      ),
    ).toBe(0);
  });

  test("punishes lines everywhere", () => {
    expect(
      edgeF1(
        draw(() => true),
        cross,
      ),
    ).toBeLessThan(0.4);
  });
});

test("edges of a painted square lie on its outline", () => {
  const inside = (x: number, y: number): boolean => x >= 14 && x < 34 && y >= 14 && y < 34;
  const rgb = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return inside(pixel % side, Math.floor(pixel / side)) ? 200 : 40;
  });
  const edges = edgesAbove(edgeStrength({ side, rgb }), side, { high: 100, low: 50 });
  const outline = draw(
    (x, y) => inside(x, y) && !(inside(x - 1, y) && inside(x + 1, y) && inside(x, y - 1) && inside(x, y + 1)),
  );
  expect(edgeF1(edges, outline, 1)).toBeGreaterThan(0.95);
});

test("a line along the frame counts for nothing", () => {
  const frame = draw((x, y) => x === 0 || y === side - 1);
  expect(linesOf({ side, values: frame.values.map((v) => v * 255) }).values.some((v) => v === 1)).toBe(false);
});
