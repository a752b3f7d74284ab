import { expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { inpaintHint } from "../../../sdk/pipeline/index.ts";
import { hintValues } from "../../../sdk/pipeline/control/hint.ts";

const PICTURE = {
  width: 2,
  height: 2,
  data: Uint8ClampedArray.from([...Array(12).keys()].map((i) => i * 20)),
};

test("colours in [0, 1] beside the mask, -1 in all channels under it", () => {
  const mask = { width: 2, height: 2, data: Uint8Array.of(0, 127, 128, 255) };
  const hint = inpaintHint(PICTURE, mask);
  const kept = [0, 20, 40, 60, 80, 100].map((value) => Math.fround(value / 255));
  expect([...hint.data]).toEqual([...kept, -1, -1, -1, -1, -1, -1]);
  // The networks read it as it is.
  expect([...hintValues(hint)].filter((value) => value === -1)).toHaveLength(6);
});

test("a mask of another size is refused", () => {
  const mask = { width: 2, height: 1, data: new Uint8Array(2) };
  expect(() => inpaintHint(PICTURE, mask)).toThrow(InvalidRequest);
});
