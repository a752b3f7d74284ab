import { describe, expect, test } from "@jest/globals";
import type { PathCommand, Rect } from "../../sdk/host/drawing.ts";
import { identity, rotation, scaling } from "../../sdk/host/matrix.ts";
import { pathBounds } from "../../sdk/host/path/bounds.ts";
import { flatten } from "../../sdk/host/path/flatten.ts";
import { parsePath } from "../../sdk/host/path/parse.ts";
import { ellipsePath, polyPath, rectPath } from "../../sdk/host/path/shapes.ts";
import { transformPath } from "../../sdk/host/path/transform.ts";

const short = (path: readonly PathCommand[]): string =>
  path.map((c) => [c.op, ...Object.values(c).filter((v) => typeof v === "number")].join(" ")).join(" ");

describe("path data", () => {
  test.each([
    ["M1 2L3 4Z", "M 1 2 L 3 4 Z"],
    ["m1 2 3 4 5 6", "M 1 2 L 4 6 L 9 12"],
    ["M1 1H5V7h-2v-3", "M 1 1 L 5 1 L 5 7 L 3 7 L 3 4"],
    ["M0 0c1 2 3 4 5 6s1 1 2 2", "M 0 0 C 1 2 3 4 5 6 C 7 8 6 7 7 8"],
    ["M0 0q1 2 3 0t3 0", "M 0 0 Q 1 2 3 0 Q 5 -2 6 0"],
    ["M0 0zm5 5l1 1", "M 0 0 Z M 5 5 L 6 6"],
  ])("%s", (d, expected) => {
    expect(short(parsePath(d).path)).toBe(expected);
  });

  test("numbers may run together", () => {
    expect(short(parsePath("M.5.5-1-1e1").path)).toBe("M 0.5 0.5 L -1 -10");
  });

  test("arc flags may run together, and arcs follow the circle", () => {
    const { path } = parsePath("M10 0a10 10 0 1110.001.001");
    const points = flatten(path, 0.001)[0]!.points;
    for (let i = 2; i + 1 < points.length; i += 2) {
      expect(Math.hypot(points[i]! - 15.0, points[i + 1]! + 8.66)).toBeGreaterThan(9.9);
    }
    expect(path.every((c) => c.op === "M" || c.op === "C")).toBe(true);
  });

  test("radii that are too small grow until the arc reaches", () => {
    const box = pathBounds(parsePath("M0 0A1 1 0 0 1 20 0").path)!;
    expect(box.height).toBeCloseTo(10, 1);
  });

  test("what follows a mistake is left out", () => {
    const { path, error } = parsePath("M0 0L5 5L7 x");
    expect(short(path)).toBe("M 0 0 L 5 5");
    expect(error).toContain("pos");
  });
});

describe("basic shapes", () => {
  const rect = { x: 0, y: 0, width: 70, height: 30 };
  test.each([
    ["no radius", {}, 5],
    ["a zero radius", { rx: 0, ry: 9 }, 5],
    ["both", { rx: 5, ry: 4 }, 10],
    ["one stands for both", { rx: 5 }, 10],
  ])("rectangle with %s", (_name, radii, commands) => expect(rectPath(rect, radii)).toHaveLength(commands));

  test("rx=50 on 70 × 30 is limited on each axis by itself: an ellipse", () => {
    expect(rectPath(rect, { rx: 50 })[0]).toEqual({ op: "M", x: 35, y: 0 });
    const points = flatten(rectPath(rect, { rx: 50 }), 0.01)[0]!.points;
    for (let i = 0; i + 1 < points.length; i += 2) {
      const r = ((points[i]! - 35) / 35) ** 2 + ((points[i + 1]! - 15) / 15) ** 2;
      expect(Math.abs(r - 1)).toBeLessThan(0.002);
    }
  });

  test("a lone last coordinate of a polygon is dropped", () => {
    expect(short(polyPath([0, 0, 5, 0, 5, 5, 9], true))).toBe("M 0 0 L 5 0 L 5 5 Z");
  });
});

describe("bounds", () => {
  const cases: [string, Rect][] = [
    ["M1 2L5 9", { x: 1, y: 2, width: 4, height: 7 }],
    ["M0 0C0 10 10 10 10 0", { x: 0, y: 0, width: 10, height: 7.5 }],
    ["M0 0Q5 10 10 0", { x: 0, y: 0, width: 10, height: 5 }],
    ["M50 50M1 2L5 9", { x: 1, y: 2, width: 4, height: 7 }],
    ["M0 0L10 0L10 10ZL-5 0", { x: -5, y: 0, width: 15, height: 10 }],
  ];
  test.each(cases)("%s", (d, expected) => {
    const box = pathBounds(parsePath(d).path)!;
    for (const key of ["x", "y", "width", "height"] as const) expect(box[key]).toBeCloseTo(expected[key], 9);
  });

  test("of a circle, turned", () => {
    const box = pathBounds(ellipsePath(0, 0, 10, 10), rotation(45))!;
    expect(box.width).toBeCloseTo(20, 1);
  });

  test("of nothing", () => expect(pathBounds([])).toBeUndefined());
});

describe("flattening", () => {
  test.each([0.5, 0.05, 0.005])("stays within %d of a circle", (tolerance) => {
    const [line] = flatten(ellipsePath(0, 0, 100, 100), tolerance);
    const { points } = line!;
    for (let i = 0; i + 3 < points.length; i += 2) {
      const middle = Math.hypot((points[i]! + points[i + 2]!) / 2, (points[i + 1]! + points[i + 3]!) / 2);
      expect(Math.abs(middle - 100)).toBeLessThan(tolerance + 0.03);
    }
    expect(line!.closed).toBe(true);
  });

  test("finer after a larger matrix", () => {
    const circle = ellipsePath(0, 0, 1, 1);
    const coarse = flatten(circle, 0.1, identity)[0]!.points.length;
    expect(flatten(circle, 0.1, scaling(100))[0]!.points.length).toBeGreaterThan(coarse * 3);
  });

  test("subpaths stay apart, and go on from the start after a Z", () => {
    const lines = flatten(parsePath("M0 0L5 0L5 5ZL-3 0M9 9L8 8").path, 1);
    expect(lines).toEqual([
      { points: [0, 0, 5, 0, 5, 5], closed: true },
      { points: [0, 0, -3, 0], closed: false },
      { points: [9, 9, 8, 8], closed: false },
    ]);
  });

  test("no curve has more than 1000 pieces", () => {
    expect(flatten(ellipsePath(0, 0, 1e12, 1e12), 1e-9)[0]!.points.length).toBeLessThanOrEqual(8002);
  });

  test("transforming and flattening change places", () => {
    const path = parsePath("M0 0C5 9 9 5 20 0Q3 3 1 1Z").path;
    const matrix = rotation(30);
    expect(flatten(transformPath(path, matrix), 0.1)).toEqual(flatten(path, 0.1, matrix));
  });
});
