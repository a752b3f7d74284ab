import { describe, expect, test } from "@jest/globals";
import { directionalMaxima } from "../../../sdk/conditioning/pixels/directional-maxima.ts";
import { distances } from "../../../sdk/conditioning/pixels/distance.ts";
import { gaussianBlur } from "../../../sdk/conditioning/pixels/gaussian-blur.ts";
import {
  fixedGaussianKernel,
  gaussianKernel,
  kernelSize,
} from "../../../sdk/conditioning/pixels/gaussian-kernel.ts";
import { uniformNumbers } from "../../../sdk/conditioning/pixels/mersenne-twister.ts";
import { binarize, otsuThreshold } from "../../../sdk/conditioning/pixels/otsu.ts";
import { roundHalfEven } from "../../../sdk/conditioning/pixels/round-half-even.ts";
import { median, percentile } from "../../../sdk/conditioning/pixels/statistics.ts";
import { thinLines } from "../../../sdk/conditioning/pixels/thin-lines.ts";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { noisy, picture, rows } from "../pictures.ts";

describe("gaussian blur", () => {
  test.each([0.5, 3, 9, 40])("kernels of sigma %d add up", (sigma) => {
    const size = kernelSize(sigma, true);
    expect(gaussianKernel(size, sigma).reduce((sum, weight) => sum + weight)).toBeCloseTo(1, 12);
    expect(fixedGaussianKernel(size, sigma).reduce((sum, weight) => sum + weight)).toBe(256);
  });

  test("kernels of floats are longer than those of bytes", () => {
    expect([kernelSize(3, true), kernelSize(3, false)]).toEqual([19, 25]);
  });

  test("bytes and floats agree, at borders too", () => {
    const image = noisy(9, 7);
    const floats = gaussianBlur({ ...image, data: Float32Array.from(image.data) }, { sigma: 2, size: 13 });
    gaussianBlur(image, { sigma: 2, size: 13 }).data.forEach((value, i) =>
      expect(Math.abs(value - floats.data[i]!)).toBeLessThan(2),
    );
  });

  test.each([0, -1, NaN, Infinity])("a sigma of %d is refused", (sigma) => {
    expect(() => gaussianBlur(noisy(4, 4), { sigma })).toThrow(InvalidRequest);
  });

  test("one pixel", () => expect([...gaussianBlur(noisy(1, 1), { sigma: 9 }).data]).toHaveLength(3));
});

test("distances equal those of a search", () => {
  const { width, height, data } = noisy(23, 17, 1);
  const set = data.map((value) => (value > 245 ? 1 : 0));
  expect(set.some((value) => value === 1)).toBe(true);
  distances(set, width, height).forEach((distance, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    let least = Infinity;
    set.forEach((value, i) => {
      if (value) least = Math.min(least, Math.hypot((i % width) - x, Math.floor(i / width) - y));
    });
    expect(distance).toBeCloseTo(least, 4);
  });
  expect([...distances([0, 0, 0, 0], 2, 2)]).toEqual([Infinity, Infinity, Infinity, Infinity]);
});

test("random numbers are numpy's", () => {
  const random = uniformNumbers(0);
  expect([random(), random(), random()]).toEqual([
    0.5488135039273248, 0.7151893663724195, 0.6027633760716439,
  ]);
});

test("halves go to the even number", () => {
  expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6].map(roundHalfEven)).toEqual([0, 2, 2, 0, -2, 2, 3]);
});

test("medians and percentiles are numpy's", () => {
  expect(median(Float32Array.of(9, 1, 4))).toBe(4);
  expect(median(Uint8ClampedArray.of(9, 1, 4, 6))).toBe(5);
  expect(median(Float32Array.of())).toBeNaN();
  expect(percentile(Float32Array.of(0, 10, 20, 30, 40), 85)).toBeCloseTo(34, 6);
});

test("Otsu parts two groups", () => {
  const bytes = Uint8ClampedArray.of(10, 12, 14, 200, 210, 11);
  expect([...binarize(bytes, otsuThreshold(bytes))]).toEqual([0, 0, 0, 255, 255, 0]);
});

test("a bar is thinned to a line; pruning shortens its spurs", () => {
  const bar = picture(12, 7, (x, y) => [x >= 2 && x < 10 && y >= 2 && y < 5 ? 255 : 0]);
  const text = (prune: boolean) => rows({ ...bar, data: thinLines(bar, prune) }, 1).slice(2, 5);
  expect(text(false)).toEqual(["..#......#..", "..########..", "..#......#.."]);
  expect(text(true)).toEqual(["............", "..######....", "............"]);
});

test("maxima along any direction stay", () => {
  const ridge = picture(5, 5, (x) => [[1, 5, 9, 5, 1][x]!]);
  const kept = directionalMaxima(ridge);
  // Along the ridge itself all values are equal, so every pixel is a maximum of its column.
  expect(kept).toEqual(ridge.data);
  const cone = picture(5, 5, (x, y) => [10 - Math.abs(x - 2) - Math.abs(y - 2)]);
  expect(directionalMaxima(cone)[12]).toBe(10);
  expect(directionalMaxima(cone)[6]).toBe(8);
  expect(directionalMaxima(cone)[7]).toBe(9);
});
