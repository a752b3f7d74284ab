import { describe, expect, test } from "@jest/globals";
import { type Interpolation, resize } from "../../../sdk/conditioning/pixels/resize/resize.ts";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { noisy, picture } from "../pictures.ts";

const filters: readonly Interpolation[] = ["nearest", "linear", "cubic", "lanczos", "area"];

/** Equality with OpenCV is a matter of test/golden. */
describe.each(filters)("%s", (filter) => {
  test.each([
    [7, 5],
    [20, 31],
    [1, 1],
    [9, 3],
  ])("one colour stays one colour at %d × %d", (width, height) => {
    const { data } = resize(
      picture(9, 11, () => [10, 200, 255]),
      width,
      height,
      filter,
    );
    expect(data).toHaveLength(width * height * 3);
    expect([...data].every((value, i) => Math.abs(value - [10, 200, 255][i % 3]!) <= 1)).toBe(true);
  });

  test("the same size changes nothing", () => {
    const image = noisy(13, 8);
    expect(resize(image, 13, 8, filter).data).toEqual(image.data);
  });

  test("floats and bytes agree", () => {
    const image = noisy(16, 12, 1);
    const floats = resize({ ...image, data: Float32Array.from(image.data) }, 11, 9, filter);
    resize(image, 11, 9, filter).data.forEach((value, i) =>
      expect(Math.abs(value - Math.min(255, Math.max(0, floats.data[i]!)))).toBeLessThanOrEqual(1),
    );
  });

  test.each([0, -1, 1.5, NaN])("a width of %d is refused", (width) => {
    expect(() => resize(noisy(4, 4), width, 4, filter)).toThrow(InvalidRequest);
  });
});

test("shrinking by area takes the mean", () => {
  const image = picture(3, 1, (x) => [[0, 90, 240][x]!]);
  expect([...resize(image, 1, 1, "area").data]).toEqual([110]);
  const parts = picture(3, 1, (x) => [[30, 60, 90][x]!]);
  expect([...resize(parts, 2, 1, "area").data]).toEqual([40, 80]);
});

test("nearest takes the pixel at the corner", () => {
  const image = picture(4, 1, (x) => [x]);
  expect([...resize(image, 2, 1, "nearest").data]).toEqual([0, 2]);
});
