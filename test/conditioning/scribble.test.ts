import { describe, expect, test } from "@jest/globals";
import { scribble } from "../../sdk/conditioning/kinds/scribble.ts";
import { box, drawing, group, pixel, shape } from "./drawings.ts";

const size = { width: 64, height: 64, strokeWidth: 16 }; // 2 pixels wide at 64
const white = "ffffff";
const black = "000000";

describe("scribble", () => {
  test("outlines are white, whatever the colour; insides are black; nothing is grey", async () => {
    for (const color of [
      { r: 0, g: 0, b: 0 },
      { r: 255, g: 255, b: 255 },
    ]) {
      const map = await scribble(drawing(box("a", [16, 16, 32, 32], {}, color)), size);
      expect(pixel(map, 16, 30)).toBe(white);
      expect(pixel(map, 32, 32)).toBe(black);
      expect(pixel(map, 8, 8)).toBe(black);
      expect(new Set(map.data)).toEqual(new Set([0, 255]));
    }
  });

  test("a shape on top hides lines, unless told otherwise", async () => {
    const scene = drawing(box("under", [8, 24, 48, 16]), box("over", [24, 8, 16, 48]));
    expect(pixel(await scribble(scene, size), 32, 24)).toBe(black);
    expect(pixel(await scribble(scene, { ...size, hiddenLineRemoval: false }), 32, 24)).toBe(white);
  });

  test("a glass pane and a hidden layer neither draw nor hide", async () => {
    const scene = drawing(
      box("under", [8, 24, 48, 16]),
      box("shadow", [24, 8, 16, 48], { opacity: 0.3 }),
      box("off", [24, 8, 16, 48], { visible: false }),
    );
    const map = await scribble(scene, size);
    expect(pixel(map, 32, 24)).toBe(white);
    expect(pixel(map, 24, 12)).toBe(black);
  });

  test("where the frame cuts a shape off there is no edge", async () => {
    const map = await scribble(drawing(box("ground", [0, 40, 64, 24])), size);
    expect(pixel(map, 32, 40)).toBe(white);
    for (const [x, y] of [
      [0, 50],
      [63, 50],
      [32, 63],
    ] as const)
      expect(pixel(map, x, y)).toBe(black);
  });

  test.each([
    [64, 2],
    [128, 4],
    [32, 2],
  ])("lines are as wide as at 512, but never lost: %d", async (side, width) => {
    const map = await scribble(drawing(box("a", [0, 32, 64, 32])), {
      width: side,
      height: side,
      strokeWidth: side < 64 ? 6 : 16,
    });
    const column = Array.from({ length: side }, (_, y) => pixel(map, side / 2, y));
    expect(column.filter((value) => value === white)).toHaveLength(width);
  });

  test("a line keeps its width under any transform", async () => {
    const line = shape("a", [
      { op: "M", x: 0, y: 3.2 },
      { op: "L", x: 6.4, y: 3.2 },
    ]);
    const stroke = {
      paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } },
      opacity: 1,
      width: 0.1,
      cap: "butt",
      join: "miter",
      miterLimit: 4,
      dashes: [],
      dashOffset: 0,
    } as const;
    const layer = { ...line, fill: undefined, stroke, transform: [10, 0, 0, 10, 0, 0] as const };
    const map = await scribble(drawing(layer), size);
    const column = Array.from({ length: 64 }, (_, y) => pixel(map, 32, y));
    expect(column.filter((value) => value === white)).toHaveLength(2);
  });

  test("a broad stroke shows its two sides", async () => {
    const stroke = {
      paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } },
      opacity: 1,
      width: 20,
      cap: "butt",
      join: "miter",
      miterLimit: 4,
      dashes: [],
      dashOffset: 0,
    } as const;
    const path = [
      { op: "M", x: 0, y: 32 },
      { op: "L", x: 64, y: 32 },
    ] as const;
    const map = await scribble(drawing(shape("a", path, { fill: undefined, stroke })), size);
    expect([22, 32, 41].map((y) => pixel(map, 32, y))).toEqual([white, black, white]);
  });

  test("groups move and clip what they hold", async () => {
    const clip = { path: box("c", [0, 0, 16, 64]).path, rule: "nonzero" } as const;
    const scene = drawing(group("g", [box("a", [4, 4, 40, 20])], { transform: [1, 0, 0, 1, 10, 10], clip }));
    const map = await scribble(scene, size);
    expect(pixel(map, 20, 14)).toBe(white);
    expect(pixel(map, 40, 14)).toBe(black);
  });

  test("an empty drawing is a black map", async () => {
    expect(new Set((await scribble(drawing(), size)).data)).toEqual(new Set([0]));
  });
});
