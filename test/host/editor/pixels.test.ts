import { describe, expect, test } from "@jest/globals";
import { InvalidDrawing } from "../../../sdk/errors.ts";
import { checkPixels, exportSize, fitLargest, masked, type Pixels } from "../../../sdk/host/index.ts";

const pixels = (width: number, height: number, ...colors: (readonly number[])[]): Pixels => ({
  width,
  height,
  data: new Uint8ClampedArray(
    Array.from({ length: width * height }, (_, i) => colors[i % colors.length]!).flat(),
  ),
});
const red = [255, 0, 0, 255] as const;
const blue = [0, 0, 255, 255] as const;
const clear = [0, 255, 0, 0] as const;

describe("a mask on a picture", () => {
  test("of the same size is multiplied with the alpha", () => {
    const mask = { width: 2, height: 1, data: new Uint8ClampedArray([255, 128]) };
    expect([...masked(pixels(2, 1, red, [0, 0, 255, 128]), mask).data]).toEqual([
      255, 0, 0, 255, 0, 0, 255, 64,
    ]);
  });

  test("is stretched, from centre to centre", () => {
    const mask = { width: 2, height: 1, data: new Uint8ClampedArray([0, 255]) };
    const { data } = masked(pixels(4, 1, red), mask);
    expect([3, 7, 11, 15].map((i) => data[i])).toEqual([0, 64, 191, 255]);
  });

  test("leaves the picture itself alone", () => {
    const image = pixels(1, 1, red);
    masked(image, { width: 1, height: 1, data: new Uint8ClampedArray([0]) });
    expect([...image.data]).toEqual([...red]);
  });
});

describe("a picture for an editor that takes 4 pixels a side", () => {
  test("is itself where it fits", () => {
    const image = pixels(4, 3, red);
    expect(fitLargest(image, 4)).toBe(image);
  });

  test("keeps its proportions", () => {
    const { width, height } = fitLargest(pixels(12, 5, red), 4);
    expect([width, height]).toEqual([4, 2]);
    expect(fitLargest(pixels(100, 1, red), 4).height).toBe(1);
  });

  test("is averaged, colours as much as they are opaque", () => {
    const { data } = fitLargest(pixels(8, 8, red, clear), 4);
    expect([...data.subarray(0, 4)]).toEqual([255, 0, 0, 128]);
  });

  test("is averaged where pixels fall across each other", () => {
    const { data } = fitLargest(pixels(3, 1, red, blue, blue), 2);
    expect([...data]).toEqual([170, 0, 85, 255, 0, 0, 255, 255]);
  });
});

test.each<[string, Pixels]>([
  ["no pixels", { width: 0, height: 0, data: new Uint8ClampedArray(0) }],
  ["too few bytes", { width: 2, height: 2, data: new Uint8ClampedArray(15) }],
  ["half a pixel", { width: 1.5, height: 2, data: new Uint8ClampedArray(12) }],
  ["a side that is too long", pixels(9, 1, red)],
])("a picture with %s is refused", (_, image) => {
  expect(() => checkPixels(image, 8)).toThrow(InvalidDrawing);
});

test("an export is rounded to whole pixels, and refused without one or with too many", () => {
  expect(exportSize({ width: 71, height: 50 }, 0.5, 100)).toEqual({ width: 36, height: 25 });
  for (const scale of [0.001, 10, Number.NaN, -1]) {
    expect(() => exportSize({ width: 71, height: 50 }, scale, 100)).toThrow(InvalidDrawing);
  }
});
