import { describe, expect, test } from "@jest/globals";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ade20k } from "../../sdk/conditioning/names/ade20k.ts";
import { scribble } from "../../sdk/conditioning/kinds/scribble.ts";
import { segmentation } from "../../sdk/conditioning/kinds/segmentation.ts";
import { paintDrawing } from "../../sdk/conditioning/paint-drawing.ts";
import { readSvg } from "../../sdk/host/svg/read-svg.ts";

const size = { width: 128, height: 128 };

async function example(name: string) {
  const path = fileURLToPath(new URL(`../../models/examples/${name}.svg`, import.meta.url));
  return readSvg(await readFile(path, "utf8"));
}

describe("the drawings that come along", () => {
  test.each([
    ["harbour", ["boat", "grass", "hill", "house", "rock", "sea", "sky", "tower", "tree"]],
    ["village", ["fence", "grass", "hill", "house", "mountain", "path", "person", "plant", "sky", "tree"]],
    ["room", ["armchair", "curtain", "floor", "lamp", "painting", "person", "rug", "wall", "windowpane"]],
  ])("%s says what it shows", async (name, classes) => {
    const map = await segmentation(await example(name), size);
    expect([...new Set(map.matched.map(({ className }) => className))].sort()).toEqual(
      expect.arrayContaining(classes),
    );
    expect(map.unmatched.map(({ name: layer }) => layer).filter((layer) => layer !== "Rect")).toEqual([]);
    const black = Array.from({ length: 128 * 128 }, (_, i) => map.data.subarray(i * 3, i * 3 + 3)).filter(
      ([r, g, b]) => r === 0 && g === 0 && b === 0,
    );
    expect(black).toHaveLength(0);
  });

  test.each(["harbour", "village"])(
    "%s: no pixel of the segmentation is a blend, at any size",
    async (name) => {
      const palette = new Set([0, ...ade20k.map(({ color: { r, g, b } }) => (r << 16) | (g << 8) | b)]);
      for (const [width, height] of [
        [512, 512],
        [96, 160],
        [33, 17],
      ] as const) {
        const { data } = await segmentation(await example(name), { width, height });
        const blends = Array.from(
          { length: width * height },
          (_, i) => (data[i * 3]! << 16) | (data[i * 3 + 1]! << 8) | data[i * 3 + 2]!,
        ).filter((color) => !palette.has(color));
        expect(blends).toEqual([]);
      }
    },
  );

  test("a painted drawing is opaque where its background is, and has its colours", async () => {
    const { data } = await paintDrawing(await example("harbour"), size);
    expect(data.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
    // The sun, and the red sail.
    const at = (x: number, y: number) => [...data.subarray((y * 128 + x) * 4, (y * 128 + x) * 4 + 3)];
    expect(at(44, 48)).toEqual([0xff, 0xe9, 0xb0]);
    expect(at(25, 88)).toEqual([0xe9, 0x70, 0x5a]);
  });

  test("lines are lines: between 3 and 30 % of the scribble is white", async () => {
    const { data } = await scribble(await example("village"), size);
    const white = data.filter((value) => value === 255).length / data.length;
    expect(white).toBeGreaterThan(0.03);
    expect(white).toBeLessThan(0.3);
  });
});
