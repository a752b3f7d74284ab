import { describe, expect, test } from "@jest/globals";
import { buildMap } from "../../sdk/conditioning/build-map.ts";
import { sourcesOf } from "../../sdk/conditioning/kind.ts";
import { kinds } from "../../sdk/conditioning/kinds.ts";
import { colorGrid } from "../../sdk/conditioning/kinds/color-grid.ts";
import { invert } from "../../sdk/conditioning/kinds/invert.ts";
import { scribbleXdog } from "../../sdk/conditioning/kinds/scribble-xdog.ts";
import { shuffle } from "../../sdk/conditioning/kinds/shuffle.ts";
import { tile } from "../../sdk/conditioning/kinds/tile.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { noisy, picture } from "./pictures.ts";

const image = noisy(96, 80, 4);
const pixelKinds = kinds.filter((kind) => sourcesOf(kind).includes("pixels"));

describe.each(pixelKinds.map((kind) => [kind.name, kind] as const))("%s from pixels", (name, kind) => {
  test("fits, at a resolution too, and says what it used", async () => {
    const fit = { width: 64, height: 72, fit: "resize-and-fill" } as const;
    for (const resolution of [undefined, 70, "pixel-perfect"] as const) {
      const map = await buildMap(name, { image, fit, ...(resolution && { resolution }) });
      expect([map.kind, map.width, map.height]).toEqual([kind.control, 64, 72]);
      expect(map.data).toHaveLength(64 * 72 * 3);
      expect(map.report?.used).toEqual(["the picture of 96 × 80"]);
    }
  });

  test.each([
    ["no pixels", { width: 0, height: 4, data: new Uint8ClampedArray(0) }],
    ["half a pixel", { width: 1.5, height: 4, data: new Uint8ClampedArray(24) }],
    ["too few bytes", { width: 4, height: 4, data: new Uint8ClampedArray(63) }],
  ])("%s are refused", async (_name, bad) => {
    await expect(buildMap(name, { image: bad })).rejects.toThrow(InvalidRequest);
  });

  test("numbers are kept in their ranges", async () => {
    for (const [key, spec] of Object.entries(kind.options)) {
      if (spec.type !== "number") continue;
      for (const value of [NaN, spec.min - 1, spec.max + 1, Infinity]) {
        await expect(buildMap(name, { image }, { [key]: value })).rejects.toThrow(InvalidRequest);
      }
    }
  });
});

test("a resolution that a kind has no use for is reported", async () => {
  const map = await buildMap("invert", { image, resolution: 512 });
  expect(map).toMatchObject({ width: 96, height: 80 });
  expect(map.report?.ignored.map(({ name }) => name)).toEqual(["resolution"]);
});

test("a resolution is the shorter side", async () => {
  expect(await buildMap("canny", { image, resolution: 160 })).toMatchObject({ width: 192, height: 160 });
});

test.each([0, NaN, -5, 1e9])("a resolution of %d is refused", async (resolution) => {
  await expect(buildMap("canny", { image, resolution })).rejects.toThrow(InvalidRequest);
});

test("a pixel-perfect resolution needs a size", async () => {
  await expect(buildMap("canny", { image, resolution: "pixel-perfect" })).rejects.toThrow(InvalidRequest);
});

test("inverting twice changes nothing", () => {
  const opaque = noisy(7, 5);
  expect(invert(invert(opaque)).data).toEqual(opaque.data);
});

test("the strongest lines of a scribble are black, unless they must not wrap", () => {
  const ink = picture(48, 48, (x) => (x === 24 ? [0, 0, 0] : [255, 255, 255]));
  const lit = (wrap: boolean) => scribbleXdog(ink, { wrap }).data[(24 * 48 + 24) * 3];
  expect([lit(true), lit(false)]).toContain(255);
  expect(lit(false)).toBe(255);
});

test("a shuffle depends on its seed alone", () => {
  const [a, b, c] = [1, 1, 2].map((seed) => shuffle(noisy(40, 30), { seed, cell: 8 }).data);
  expect(a).toEqual(b);
  expect(a).not.toEqual(c);
  expect(() => shuffle(image, { seed: 0.5 })).toThrow(InvalidRequest);
});

test("a tile smaller than a pixel is refused", () => {
  expect(() => tile(noisy(4, 4), { factor: 8 })).toThrow(InvalidRequest);
});

test("a grid of colours has squares of 64 pixels", () => {
  const map = colorGrid(noisy(30, 20), { resolution: 128 });
  expect(map).toMatchObject({ width: 192, height: 128 });
  expect(map.data.subarray(0, 3)).toEqual(map.data.subarray(63 * 3, 64 * 3));
  expect(new Set(Array.from({ length: 192 }, (_, x) => map.data[x * 3])).size).toBeLessThanOrEqual(3);
});
