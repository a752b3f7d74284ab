import { describe, expect, test } from "@jest/globals";
import { quantiseBlocks } from "../../../sdk/weights/computed/int4-blocks.ts";
import { floatToHalf, halfToFloat } from "../../../sdk/weights/dtypes/half.ts";
import { values } from "../tables.ts";
import { dequantisedBlocks } from "./dequantise.ts";

const roundTrip = (weights: Float32Array, rows: number) => {
  const { codes, scales } = quantiseBlocks(weights, rows, "float32");
  return { codes, scales, back: dequantisedBlocks(codes, scales, rows, weights.length / rows) };
};

const squares = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, x, i) => sum + (x - b[i]!) ** 2, 0);

describe("4-bit blocks", () => {
  test("what codes can say exactly comes back exactly", () => {
    const weights = Float32Array.from({ length: 64 }, (_, i) => ((i % 16) - 8) * (i < 32 ? 0.25 : -0.5));
    const { scales, back } = roundTrip(weights, 1);
    expect([...back]).toEqual([...weights]);
    expect([...scales]).toEqual([0.25, -0.5]);
  });

  test("the low half of a byte comes first, 8 is zero", () => {
    const weights = new Float32Array(32);
    weights.set([-8, 1, 0, 7]);
    const { codes } = roundTrip(weights, 1);
    expect([codes[0], codes[1], codes[2]]).toEqual([0x00 | (9 << 4), 8 | (15 << 4), 0x88]);
  });

  test("every block loses no more than with its largest weight / 8 as its scale", () => {
    const weights = values(6 * 96, 11).map((x, i) => x * (i % 7 === 0 ? 3 : 1));
    const { back } = roundTrip(weights, 6);
    for (let begin = 0; begin < weights.length; begin += 32) {
      const block = weights.subarray(begin, begin + 32);
      const extreme = block.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
      const scale = -extreme / 8;
      const plain = block.map((x) => scale * Math.max(-8, Math.min(7, Math.round(x / scale))));
      expect(squares(block, back.subarray(begin, begin + 32))).toBeLessThanOrEqual(
        squares(block, plain) * 1.00001,
      );
    }
  });

  test("a scale is the one that suits its codes best in the least squares", () => {
    const weights = values(32, 4);
    const { codes, scales } = roundTrip(weights, 1);
    const code = dequantisedBlocks(codes, [1], 1, 32);
    const product = weights.reduce((sum, x, i) => sum + x * code[i]!, 0);
    const square = code.reduce((sum, q) => sum + q * q, 0);
    expect(scales[0]).toBeCloseTo(product / square, 6);
  });

  test("normally distributed weights keep 21.7 dB", () => {
    const uniform = values(2 * 32 * 512, 17);
    const normal = Float32Array.from({ length: 32 * 512 }, (_, i) => {
      const [u, v] = [(uniform[2 * i]! + 1.0005) / 2.001, uniform[2 * i + 1]!];
      return Math.sqrt(-2 * Math.log(u)) * Math.cos(Math.PI * v);
    });
    const { back } = roundTrip(normal, 16);
    const power = normal.reduce((sum, x) => sum + x * x, 0);
    expect(10 * Math.log10(power / squares(normal, back))).toBeGreaterThan(21.7);
  });

  test("a row that is no multiple of 32 is filled up with zeros", () => {
    const weights = values(3 * 80, 2);
    const { codes, scales, back } = roundTrip(weights, 3);
    expect([codes.length, scales.length]).toEqual([3 * 3 * 16, 9]);
    expect([...codes.subarray(40, 48)]).toEqual(Array<number>(8).fill(0x88));
    expect(squares(weights, back)).toBeLessThan(0.01 * squares(weights, new Float32Array(240)));
  });

  test("zeros come back as zeros, and scales are halves where they are stored as such", () => {
    expect([...roundTrip(new Float32Array(64), 2).back]).toEqual(Array<number>(64).fill(0));
    const { scales } = quantiseBlocks(values(64, 8), 1, "float16");
    scales.forEach((scale) => expect(halfToFloat(floatToHalf(scale))).toBe(scale));
  });
});
