import { describe, expect, test } from "@jest/globals";
import { canny } from "../../sdk/conditioning/kinds/canny.ts";
import { overWhite } from "../../sdk/conditioning/pixels/rgb.ts";
import { InvalidRequest } from "../../sdk/errors.ts";

function picture(width: number, height: number, at: (x: number, y: number) => readonly number[]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set(at(i % width, Math.floor(i / width)), i * 4);
  return { width, height, data };
}

/** Equality with cv2.Canny itself is a matter of test/golden. */
describe("canny", () => {
  test("a step is one pixel wide, on its left side", () => {
    const map = canny(picture(16, 9, (x) => (x < 8 ? [0, 0, 0, 255] : [255, 255, 255, 255])));
    const row = Array.from({ length: 16 }, (_, x) => map.data[(4 * 16 + x) * 3]);
    expect(row).toEqual([0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("the strongest channel counts: an edge that grey would not show", () => {
    const image = picture(16, 9, (x) => (x < 8 ? [150, 0, 0, 255] : [0, 76, 0, 255]));
    expect(canny(image).data.some((value) => value === 255)).toBe(true);
  });

  test("transparency is white", () => {
    const image = picture(16, 9, (x) => (x < 8 ? [0, 0, 0, 0] : [255, 255, 255, 255]));
    expect(canny(image).data.every((value) => value === 0)).toBe(true);
    expect([...overWhite(picture(1, 1, () => [0, 100, 255, 128])).data]).toEqual([126, 177, 255]);
  });

  test("thresholds in the wrong order are swapped", () => {
    const image = picture(32, 32, (x, y) => [x * 8, (x * y) % 256, y * 8, 255]);
    expect(canny(image, { low: 200, high: 50 }).data).toEqual(canny(image, { low: 50, high: 200 }).data);
  });

  test.each([
    [1, 1],
    [1, 7],
    [7, 1],
    [2, 2],
  ])("%d × %d pixels", (width, height) => {
    expect(canny(picture(width, height, (x, y) => [x * 255, y * 255, 0, 255])).data).toHaveLength(
      width * height * 3,
    );
  });

  test.each([NaN, -1])("a threshold of %d is refused", (low) => {
    expect(() =>
      canny(
        picture(4, 4, () => [0, 0, 0, 255]),
        { low },
      ),
    ).toThrow(InvalidRequest);
  });
});
