import { expect, test } from "@jest/globals";
import { decodeFloats, encodeFloats } from "../../../sdk/weights/dtypes/convert.ts";
import { floatToHalf, halfToFloat } from "../../../sdk/weights/dtypes/half.ts";

test.each([
  [0x0000, 0],
  [0x0001, 2 ** -24],
  [0x03ff, 1023 * 2 ** -24],
  [0x0400, 2 ** -14],
  [0x3c00, 1],
  [0x3c01, 1 + 2 ** -10],
  [0xc000, -2],
  [0x7bff, 65504],
  [0x7c00, Infinity],
  [0xfc00, -Infinity],
])("half %i is %d", (half, value) => {
  expect(halfToFloat(half)).toBe(value);
  expect(floatToHalf(value)).toBe(half);
});

test("every finite half survives the round trip", () => {
  for (let half = 0; half < 65536; half++)
    if ((half & 0x7c00) !== 0x7c00) expect(floatToHalf(halfToFloat(half))).toBe(half);
});

test.each([
  ["a tie goes to even, down", 1 + 2 ** -11, 0x3c00],
  ["a tie goes to even, up", 1 + 3 * 2 ** -11, 0x3c02],
  ["just above a tie goes up", 1 + 2 ** -11 + 2 ** -20, 0x3c01],
  ["the largest that is not infinite", 65519.99, 0x7bff],
  ["the smallest that is infinite", 65520, 0x7c00],
  ["half the smallest goes to zero", 2 ** -25, 0],
  ["more than half the smallest does not", 2 ** -25 * 1.01, 1],
  ["the largest subnormal rounds up to the smallest normal", 2 ** -14 - 2 ** -26, 0x0400],
  ["NaN stays NaN", NaN, 0x7e00],
])("%s", (_, value, half) => {
  expect(floatToHalf(value)).toBe(half);
});

test("bf16 is the upper half of a float", () => {
  const bytes = new Uint8Array(Uint16Array.of(0x3f80, 0xc040, 0x0001).buffer);
  expect([...decodeFloats(bytes, "BF16", "w")]).toEqual([1, -3, 2 ** -133]);
});

test("bytes may lie at any place", () => {
  const bytes = new Uint8Array(9);
  bytes.set(encodeFloats(Float32Array.of(1.5, -2), "float32"), 1);
  expect([...decodeFloats(bytes.subarray(1), "F32", "w")]).toEqual([1.5, -2]);
});

test("integers are no weights", () => {
  expect(() => decodeFloats(new Uint8Array(8), "I64", "steps")).toThrow(/"steps" is stored as I64/);
});
