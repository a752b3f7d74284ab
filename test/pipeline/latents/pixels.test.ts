import { expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { hintValues } from "../../../sdk/pipeline/control/hint.ts";
import { latentMask } from "../../../sdk/pipeline/latents/latent-mask.ts";
import { pictureValues, unpackRgba } from "../../../sdk/pipeline/latents/picture-values.ts";

const TWO_PIXELS = { width: 2, height: 1, data: Uint8ClampedArray.of(255, 0, 51, 0, 255, 102) };

test("a hint is planar RGB in [0, 1]", () => {
  expect([...hintValues(TWO_PIXELS)]).toEqual([1, 0, 0, 1, 51 / 255, 102 / 255].map(Math.fround));
});

test("a float hint is taken as it is: -1 where the inpaint ControlNet shall paint", () => {
  expect([...hintValues({ width: 1, height: 1, data: Float32Array.of(-1, -1, -1) })]).toEqual([-1, -1, -1]);
});

test("a hint of the wrong length is refused", () => {
  expect(() => hintValues({ ...TWO_PIXELS, width: 3 })).toThrow(InvalidRequest);
});

test("a picture is planar RGB in [-1, 1]", () => {
  expect([...pictureValues(TWO_PIXELS)].slice(0, 4)).toEqual([1, -1, -1, 1]);
});

test("packed pixels lose their alpha", () => {
  const packed = Int32Array.of(0xff030201 | 0, 0xff060504 | 0);
  expect([...unpackRgba(packed, 2, 1).data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a latent's mask takes the upper left pixel of each cell, 128 and above is painted", () => {
  const data = new Uint8Array(4 * 4).fill(255);
  data[0] = 127;
  data[2 * 4 + 2] = 128;
  data[2] = 0;
  expect([...latentMask({ width: 4, height: 4, data }, 2)]).toEqual([0, 0, 1, 1]);
});
