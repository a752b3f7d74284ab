import { describe, expect, test } from "@jest/globals";
import { fitMap } from "../../sdk/conditioning/fit-map.ts";
import type { FitMode } from "../../sdk/conditioning/fit.ts";
import {
  atResolution,
  blockSizeAt,
  latentSize,
  padToBlocks,
  pixelPerfectResolution,
  sizeAt,
} from "../../sdk/conditioning/resolution.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { equal, noisy, picture } from "./pictures.ts";

const modes: readonly FitMode[] = ["just-resize", "crop-and-resize", "resize-and-fill"];
const colorsOf = (data: Uint8ClampedArray) =>
  new Set(Array.from({ length: data.length / 3 }, (_, i) => data.subarray(i * 3, i * 3 + 3).join()));

/** Equality with sd-webui-controlnet is a matter of test/golden. */
describe.each(modes)("%s", (fit) => {
  test("labels are never blended", () => {
    const inside = (x: number, y: number) => x > 0 && y > 0 && x < 19 && y < 9;
    const colors = [
      [120, 120, 120],
      [4, 200, 3],
      [6, 230, 230],
    ];
    const labels = picture(20, 10, (x, y) => colors[inside(x, y) ? (x + y) % 3 : 0]!);
    const { data } = fitMap(labels, { width: 33, height: 47, fit });
    expect([...colorsOf(data)].every((color) => colorsOf(labels.data).has(color))).toBe(true);
  });

  test("black and white stay black and white", () => {
    const lines = picture(40, 40, (x, y) => (x === y ? [255, 255, 255] : [0, 0, 0]));
    for (const width of [24, 61]) {
      const { data } = fitMap(lines, { width, height: 50, fit });
      expect([...colorsOf(data)].sort()).toEqual(["0,0,0", "255,255,255"]);
    }
  });

  test("the same size is left alone", () => {
    const photo = noisy(32, 24);
    expect(equal(fitMap(photo, { width: 32, height: 24, fit }).data, photo.data)).toBe(true);
  });

  test.each([0, NaN, 3.5, 99999])("a width of %d is refused", (width) => {
    expect(() => fitMap(noisy(8, 8), { width, height: 8, fit })).toThrow(InvalidRequest);
  });

  test("a sliver does not vanish", () => {
    expect(fitMap(noisy(400, 1), { width: 8, height: 8, fit }).data).toHaveLength(192);
  });
});

test("what is filled has the median colour of the border, and is masked", () => {
  const map = picture(8, 8, (x, y) => (x > 1 && x < 6 && y > 1 && y < 6 ? [9, 9, 9, 0] : [200, 100, 50, 0]));
  const filled = fitMap(map, { width: 16, height: 8, fit: "resize-and-fill" });
  expect([...filled.data.subarray(0, 4)]).toEqual([200, 100, 50, 255]);
  expect([...filled.data.subarray(8 * 4, 9 * 4)]).toEqual([200, 100, 50, 0]);
});

describe("resolutions", () => {
  test("pixel perfect", () => {
    const picture = { width: 1622, height: 526 };
    const target = { width: 544, height: 80 };
    expect(pixelPerfectResolution(picture, target, "crop-and-resize")).toBe(176);
    expect(pixelPerfectResolution(picture, target, "resize-and-fill")).toBe(80);
  });

  test("blocks round each side, sizes keep proportions", () => {
    expect(blockSizeAt({ width: 320, height: 200 }, 256)).toEqual({ width: 384, height: 256 });
    expect(sizeAt({ width: 320, height: 200 }, 256)).toEqual({ width: 410, height: 256 });
    expect(blockSizeAt({ width: 100, height: 100 }, 10)).toEqual({ width: 64, height: 64 });
    expect(latentSize({ width: 660, height: 1187 })).toEqual({ width: 656, height: 1184 });
  });

  test("padding is cropped again", () => {
    const image = noisy(50, 30);
    expect(padToBlocks(image)).toMatchObject({ width: 64, height: 64 });
    expect(equal(atResolution(image, 30, (padded) => padded).data, image.data)).toBe(true);
  });

  test.each([0, NaN, Infinity, -4])("%d is refused", (resolution) => {
    expect(() => sizeAt({ width: 4, height: 4 }, resolution)).toThrow(InvalidRequest);
  });
});
