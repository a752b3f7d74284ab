import { describe, expect, test } from "@jest/globals";
import { blurredMask } from "../../sdk/conditioning/inpaint/blurred-mask.ts";
import { expandRegion, maskedRegion } from "../../sdk/conditioning/inpaint/crop-region.ts";
import { inpaintHint } from "../../sdk/conditioning/inpaint/hint.ts";
import { selectionMasks } from "../../sdk/conditioning/inpaint/selection-masks.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { equal, noisy, picture } from "./pictures.ts";

test("a hint is −1 where the mask is above one half", () => {
  const image = noisy(3, 1);
  const hint = inpaintHint(image, { width: 3, height: 1, data: Uint8ClampedArray.of(127, 128, 0) });
  expect([...hint.data.subarray(3, 6)]).toEqual([-1, -1, -1]);
  expect(hint.data[0]).toBeCloseTo(image.data[0]! / 255, 6);
  const half = inpaintHint(image, { width: 3, height: 1, data: Float32Array.of(0.5, 0.51, 1) });
  expect([half.data[0]! >= 0, half.data[3], half.data[6]]).toEqual([true, -1, -1]);
  expect(() => inpaintHint(image, { width: 2, height: 1, data: Float32Array.of(0, 1) })).toThrow(
    InvalidRequest,
  );
});

describe("masks of a selection", () => {
  const selection = picture(200, 160, (x, y) => [x >= 80 && x < 120 && y >= 60 && y < 100 ? 255 : 0]);
  const masks = selectionMasks(selection);
  const at = (mask: { data: Uint8ClampedArray }, x: number, y: number) => mask.data[y * 200 + x];

  test("follow the selection's size", () => {
    expect([masks.feather, masks.grow, masks.blend]).toEqual([32, 20, 25]);
    const large = selectionMasks(
      picture(420, 320, (x, y) => [x > 9 && x < 410 && y > 9 && y < 310 ? 255 : 0]),
    );
    expect(large.feather).toBe(Math.round(0.1 * Math.hypot(400, 300)));
  });

  test("the selection is denoised in full and the edge fades", () => {
    expect(at(masks.denoise, 100, 80)).toBe(255);
    const row = Array.from({ length: 80 }, (_, i) => at(masks.denoise, 120 + i, 80)!);
    expect(row.every((value, i) => i === 0 || value <= row[i - 1]!)).toBe(true);
    expect(row.at(-1)).toBe(0);
  });

  test("what is composited lies inside what is denoised", () => {
    const half = (mask: { data: Uint8ClampedArray }) => mask.data.filter((value) => value > 127).length;
    expect(half(masks.composite)).toBeLessThan(half(masks.denoise));
    expect(half(masks.composite)).toBeGreaterThan(0);
  });

  test("no feather and no growth leave the selection itself", () => {
    const { denoise } = selectionMasks(selection, { feather: 0, grow: 0 });
    expect(equal(denoise.data, selection.data)).toBe(true);
  });

  test("the region holds the masks", () => {
    const { left, top, right, bottom } = masks.region;
    expect(left < 60 && top < 40 && right > 140 && bottom > 120).toBe(true);
  });

  test.each([{ strength: NaN }, { strength: 2 }, { grow: -1 }, { feather: NaN }])(
    "%j is refused",
    (options) => {
      expect(() => selectionMasks(selection, options)).toThrow(InvalidRequest);
    },
  );

  test("an empty selection is refused", () => {
    expect(() => selectionMasks(picture(9, 9, () => [0]))).toThrow(InvalidRequest);
  });
});

test("a mask is inverted before it is blurred", () => {
  const mask = picture(31, 31, (x) => [x < 15 ? 255 : 0]);
  const blurred = blurredMask(mask, { blurX: 2, blurY: 0, invert: true });
  expect([blurred.data[0], blurred.data[30]]).toEqual([0, 255]);
  expect(blurred.data[15]).toBeGreaterThan(0);
  expect(() => blurredMask(mask, { blurX: NaN, blurY: 0 })).toThrow(InvalidRequest);
});

describe("regions to crop", () => {
  test("nothing masked is no region", () => expect(maskedRegion(picture(4, 4, () => [0]))).toBeUndefined());

  test("grow to proportions inside the picture", () => {
    const region = { left: 0, top: 10, right: 20, bottom: 20 };
    expect(expandRegion(region, { width: 1, height: 1 }, { width: 64, height: 64 })).toEqual({
      left: 0,
      top: 5,
      right: 20,
      bottom: 25,
    });
    expect(() =>
      expandRegion({ ...region, right: 0 }, { width: 1, height: 1 }, { width: 9, height: 9 }),
    ).toThrow(InvalidRequest);
  });
});
