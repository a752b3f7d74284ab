import { describe, expect, test } from "@jest/globals";
import { quantiseRows } from "../../../sdk/weights/computed/int8-rows.ts";
import { floatToHalf, halfToFloat } from "../../../sdk/weights/dtypes/half.ts";
import { values } from "../tables.ts";
import { dequantisedRows } from "./dequantise.ts";

/** ONNX's QuantizeLinear by hand: the nearest integer, ties to even. */
const byHand = (value: number, scale: number): number => {
  const scaled = value / scale;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
};

describe("int8 rows", () => {
  test("a row's scale is its largest magnitude / 127, its codes the nearest, ties to even", () => {
    const weights = Float32Array.of(127, 0.5, 1.5, -2.5, -127, 0, 254, 3, 5, -1, 7, -254);
    const { codes, scales } = quantiseRows(weights, 2, "float32");
    expect([...scales]).toEqual([1, 2]);
    expect([...codes]).toEqual([127, 0, 2, -2, -127, 0, 127, 2, 2, 0, 4, -127]);
  });

  test.each(["float32", "float16"] as const)("codes suit the scale as stored (%s)", (type) => {
    const weights = values(7 * 45, 3).map((x) => x * 0.037);
    const { codes, scales } = quantiseRows(weights, 7, type);
    scales.forEach((scale, row) => {
      const own = weights.subarray(row * 45, (row + 1) * 45);
      const largest = own.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
      const exact = largest / 127;
      expect(scale).toBe(type === "float32" ? Math.fround(exact) : halfToFloat(floatToHalf(exact)));
      own.forEach((x, i) =>
        expect(codes[row * 45 + i]).toBe(Math.max(-127, Math.min(127, byHand(x, scale))) + 0),
      );
    });
  });

  test("no weight is off by more than half a step", () => {
    const weights = values(16 * 99, 5);
    const { codes, scales } = quantiseRows(weights, 16, "float32");
    const back = dequantisedRows(codes, scales);
    weights.forEach((x, i) =>
      expect(Math.abs(back[i]! - x)).toBeLessThanOrEqual(scales[Math.floor(i / 99)]! * 0.5001),
    );
  });

  test("a row of zeros comes back as zeros, to the bit; so does one that halves cannot scale", () => {
    const zeros = quantiseRows(new Float32Array(8), 2, "float32");
    expect([...dequantisedRows(zeros.codes, zeros.scales)]).toEqual(Array<number>(8).fill(0));
    const tiny = quantiseRows(Float32Array.of(1e-7, -1e-7), 1, "float16");
    expect([...dequantisedRows(tiny.codes, tiny.scales)]).toEqual([0, 0]);
  });
});
