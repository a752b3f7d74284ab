import { describe, expect, test } from "@jest/globals";
import { lineart } from "../../sdk/conditioning/kinds/lineart.ts";
import { mlsd } from "../../sdk/conditioning/kinds/mlsd.ts";
import { straightParts } from "../../sdk/conditioning/geometry/straight-parts.ts";
import { scribble } from "../../sdk/conditioning/kinds/scribble.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import type { PathCommand, Stroke } from "../../sdk/host/drawing.ts";
import { identity } from "../../sdk/host/matrix.ts";
import { flatten } from "../../sdk/host/path/flatten.ts";
import { ellipsePath, polyPath, rectPath } from "../../sdk/host/path/shapes.ts";
import { box, drawing, group, pixel as colorAt, shape } from "./drawings.ts";

const size = { width: 64, height: 64, strokeWidth: 12 }; // 1.5 pixels at 64
const pen: Stroke = {
  paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } },
  opacity: 1,
  width: 1,
  cap: "butt",
  join: "miter",
  miterLimit: 4,
  dashes: [],
  dashOffset: 0,
};
const across: PathCommand[] = [
  { op: "M", x: 0, y: 32 },
  { op: "L", x: 64, y: 32 },
];
const pixel = (map: { width: number; data: Uint8ClampedArray }, x: number, y: number) =>
  parseInt(colorAt(map, x, y).slice(0, 2), 16) > 127;
const [white, black] = [true, false];
const lit = (map: { width: number; data: Uint8ClampedArray }) =>
  map.data.reduce((count, value) => count + (value > 127 ? 1 : 0), 0) / 3;

describe.each([
  ["lineart", lineart],
  ["mlsd", mlsd],
  ["scribble", scribble],
] as const)("%s", (_name, make) => {
  test("lines have no colour of their own", async () => {
    const maps = await Promise.all(
      [
        { r: 0, g: 0, b: 0 },
        { r: 255, g: 255, b: 255 },
        { r: 250, g: 0, b: 9 },
      ].map((color) => make(drawing(box("a", [16, 16, 32, 32], {}, color)), size)),
    );
    expect(pixel(maps[0]!, 16, 30)).toBe(white);
    expect(pixel(maps[0]!, 32, 32)).toBe(black);
    for (const map of maps) expect(map.data).toEqual(maps[0]!.data);
  });

  test("what lies on top hides, glass does not, and nothing does if so asked", async () => {
    const under = box("under", [8, 24, 48, 16]);
    const over = box("over", [24, 8, 16, 48]);
    const at = async (top: typeof over, settings = {}) =>
      pixel(await make(drawing(under, top), { ...size, ...settings }), 32, 24);
    expect(await at(over)).toBe(black);
    expect(await at(over, { hiddenLineRemoval: false })).toBe(white);
    expect(await at({ ...over, opacity: 0.3 })).toBe(white);
    expect(await at({ ...over, fill: { ...over.fill!, opacity: 0.2 } })).toBe(white);
  });

  test("a broad stroke blots nothing out where nothing is hidden", async () => {
    const broad = shape("broad", across, { fill: undefined, stroke: { ...pen, width: 24 } });
    const scene = drawing(box("under", [8, 26, 48, 12]), broad);
    expect(pixel(await make(scene, { ...size, hiddenLineRemoval: false }), 32, 26)).toBe(white);
    expect(pixel(await make(scene, size), 32, 26)).toBe(black);
    expect(pixel(await make(scene, size), 32, 20)).toBe(white);
  });

  test("masks of groups hide lines, and what is masked away hides nothing", async () => {
    const half = box("m", [0, 0, 32, 64], {}, { r: 255, g: 255, b: 255 });
    const mask = { type: "luminance", layers: [half] } as const;
    const map = await make(
      drawing(box("under", [4, 8, 56, 48]), group("g", [box("a", [0, 24, 64, 20])], { mask })),
      size,
    );
    expect([pixel(map, 20, 24), pixel(map, 50, 24)]).toEqual([white, black]);
    expect([pixel(map, 4, 34), pixel(map, 59, 34)]).toEqual([black, white]);
  });

  test("a width out of range is refused", async () => {
    for (const strokeWidth of [0, 99, NaN]) {
      await expect(make(drawing(), { ...size, strokeWidth })).rejects.toThrow(InvalidRequest);
    }
  });
});

describe("lineart", () => {
  test("is as wide as asked, relative to 512", async () => {
    const sums = await Promise.all(
      [64, 256].map(async (side) => {
        const map = await lineart(drawing(box("a", [0, 32, 64, 32])), {
          width: side,
          height: side,
          strokeWidth: 12,
        });
        return Array.from({ length: side }, (_, y) => map.data[(y * side + side / 2) * 3]!).reduce(
          (sum, value) => sum + value,
          0,
        );
      }),
    );
    expect(sums[0]! / 255).toBeCloseTo(1.5, 1);
    expect(sums[1]! / 255).toBeCloseTo(6, 1);
  });

  test("dashes stay, unless told otherwise", async () => {
    const dashed = shape("a", across, { fill: undefined, stroke: { ...pen, dashes: [8, 8] } });
    const map = await lineart(drawing(dashed), size);
    expect([pixel(map, 4, 32), pixel(map, 12, 32), pixel(map, 20, 32)]).toEqual([white, black, white]);
    expect(pixel(await lineart(drawing(dashed), { ...size, dashes: false }), 12, 32)).toBe(white);
  });

  test("tells what has no lines", async () => {
    const { report } = await lineart(
      drawing(box("a", [8, 8, 9, 9]), box("haze", [0, 0, 64, 64], { opacity: 0.1 })),
      size,
    );
    expect(report).toEqual({ used: ["a"], ignored: [{ name: "haze", why: "is transparent" }] });
  });
});

describe("straight parts", () => {
  const polygon = (path: readonly PathCommand[], tolerance: number) =>
    polyPath(flatten(path, tolerance)[0]!.points, true);

  test.each<[string, readonly PathCommand[], number]>([
    ["a rectangle", rectPath({ x: 0, y: 0, width: 50, height: 30 }), 4],
    ["a rounded rectangle", rectPath({ x: 0, y: 0, width: 90, height: 70 }, { rx: 10 }), 4],
    ["a circle", ellipsePath(50, 50, 40, 40), 0],
    ["a circle cut into short lines", polygon(ellipsePath(500, 500, 400, 400), 0.02), 0],
    [
      "a line in ten steps",
      polyPath(
        Array.from({ length: 22 }, (_, i) => (i % 2 ? 5 : i * 5)),
        false,
      ),
      1,
    ],
    ["a square begun in the middle of a side", polyPath([20, 0, 40, 0, 40, 40, 0, 40, 0, 0], true), 4],
    ["a short line", polyPath([0, 0, 9, 0], false), 0],
    [
      "a cubic that is a line",
      [
        { op: "M", x: 0, y: 0 },
        { op: "C", x1: 10, y1: 0, x2: 20, y2: 0, x: 30, y: 0 },
      ],
      1,
    ],
    ["nothing", [], 0],
    ["a point", polyPath([5, 5], true), 0],
  ])("%s", (_name, path, count) => {
    const parts = straightParts(path, identity, 20);
    expect(parts.filter(({ op }) => op === "L")).toHaveLength(count);
  });

  test("lengths are those in the map", () => {
    const line = polyPath([0, 0, 9, 0], false);
    expect(straightParts(line, [3, 0, 0, 3, 0, 0], 20)).toEqual(line);
  });
});

describe("mlsd", () => {
  test("keeps lines, drops curves, which still hide", async () => {
    const scene = drawing(box("a", [8, 24, 48, 16]), shape("ball", ellipsePath(32, 24, 10, 10)));
    const map = await mlsd(scene, size);
    expect([pixel(map, 12, 24), pixel(map, 32, 24), pixel(map, 32, 14), pixel(map, 32, 34)]).toEqual([
      white,
      black,
      black,
      black,
    ]);
    expect(map.report).toMatchObject({ used: ["a"], ignored: [{ name: "ball" }] });
    expect(new Set(map.data)).toEqual(new Set([0, 255]));
  });

  test("a longer least length leaves less", async () => {
    const scene = drawing(box("a", [8, 8, 40, 12]));
    const [all, long, none] = await Promise.all(
      [20, 200, 400].map(async (minLength) => lit(await mlsd(scene, { ...size, minLength }))),
    );
    expect(all).toBeGreaterThan(long!);
    expect(long).toBeGreaterThan(0);
    expect(none).toBe(0);
  });
});
