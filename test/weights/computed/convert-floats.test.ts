import { describe, expect, test } from "@jest/globals";
import { convertFloats } from "../../../sdk/weights/computed/convert-floats.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import type { StoredDtype, TensorTable } from "../../../sdk/weights/tensor-table.ts";
import { tableWith } from "../tables.ts";

const stored = (dtype: StoredDtype, bytes: Uint8Array, count: number): TensorTable => {
  const source = bytesSource("file", bytes);
  return new Map([["w", { name: "w", dtype, shape: [count], source, offset: 0, length: bytes.byteLength }]]);
};

const words = (...bits: number[]) => new Uint8Array(Uint16Array.from(bits).buffer);

const halfOf = async (value: number): Promise<number> => {
  const table = convertFloats(stored("F32", new Uint8Array(Float32Array.of(value).buffer), 1), "float16");
  const entry = table.get("w")!;
  const bytes = await entry.source.read(entry.offset, entry.length);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint16(0, true);
};

const SMALLEST = 2 ** -24;

describe("fp32 → fp16 rounds to nearest, ties to even", () => {
  test.each([
    ["one", 1, 0x3c00],
    ["minus zero", -0, 0x8000],
    ["a tie to the even below", 1 + 2 ** -11, 0x3c00],
    ["a tie to the even above", 1 + 3 * 2 ** -11, 0x3c02],
    ["just above a tie", 1 + 2 ** -11 + 2 ** -20, 0x3c01],
    ["a carry into the exponent", 2 - 2 ** -12, 0x4000],
    ["the largest", 65504, 0x7bff],
    ["just under half way to infinity", 65519.99609375, 0x7bff],
    ["half way to infinity", 65520, 0x7c00],
    ["minus infinity", -Infinity, 0xfc00],
    ["the smallest normal", 2 ** -14, 0x0400],
    ["the largest subnormal", 1023 * SMALLEST, 0x03ff],
    ["a subnormal that rounds up to a normal", 1023.5 * SMALLEST, 0x0400],
    ["the smallest subnormal", SMALLEST, 0x0001],
    ["half of it, a tie to zero", SMALLEST / 2, 0x0000],
    ["a little more than half of it", SMALLEST * 0.50001, 0x0001],
    ["one and a half of it, a tie to two", 1.5 * SMALLEST, 0x0002],
    ["far too small", -1e-30, 0x8000],
  ])("%s: %d", async (_, value, bits) => {
    expect(await halfOf(value)).toBe(bits);
  });

  test("NaN stays NaN", async () => {
    const bits = await halfOf(NaN);
    expect(bits & 0x7c00).toBe(0x7c00);
    expect(bits & 0x03ff).not.toBe(0);
  });
});

describe("small floats → fp32 is exact", () => {
  test.each<[StoredDtype, string, Uint8Array, number[]]>([
    [
      "BF16",
      "one, −2.5, infinity, the smallest",
      words(0x3f80, 0xc020, 0x7f80, 0x0001),
      [1, -2.5, Infinity, 2 ** -133],
    ],
    [
      "F16",
      "one, −2.5, the smallest, −infinity",
      words(0x3c00, 0xc100, 0x0001, 0xfc00),
      [1, -2.5, SMALLEST, -Infinity],
    ],
    [
      "F8_E4M3",
      "one, 448, the smallest, −1.125",
      Uint8Array.of(0x38, 0x7e, 0x01, 0xb9),
      [1, 448, 2 ** -9, -1.125],
    ],
    [
      "F8_E5M2",
      "one, 57344, the smallest, infinity",
      Uint8Array.of(0x3c, 0x7b, 0x01, 0x7c),
      [1, 57344, 2 ** -16, Infinity],
    ],
    ["F64", "rounded to fp32", new Uint8Array(Float64Array.of(0.1, 1).buffer), [Math.fround(0.1), 1]],
  ])("%s: %s", async (dtype, _, bytes, expected) => {
    const table = convertFloats(stored(dtype, bytes, expected.length), "float32");
    expect(table.get("w")!.dtype).toBe("F32");
    expect([...(await readFloats(table.get("w")!))]).toEqual(expected);
  });

  test.each<[StoredDtype, Uint8Array]>([
    ["BF16", words(0x7fc0)],
    ["F16", words(0x7e00)],
    ["F8_E4M3", Uint8Array.of(0x7f)],
    ["F8_E5M2", Uint8Array.of(0x7e)],
  ])("%s: NaN", async (dtype, bytes) => {
    const table = convertFloats(stored(dtype, bytes, 1), "float32");
    expect(Number.isNaN((await readFloats(table.get("w")!))[0])).toBe(true);
  });
});

test("only what needs it is converted; the rest are the same entries", () => {
  const table = tableWith({
    a: { shape: [2] },
    b: { shape: [2], dtype: "F16" },
    c: { shape: [3], dtype: "F16" },
  });
  const converted = convertFloats(table, "float32", (entry) => entry.name === "c");
  expect(converted.get("a")).toBe(table.get("a"));
  expect(converted.get("c")).toBe(table.get("c"));
  expect(converted.get("b")).toMatchObject({ dtype: "F32", shape: [2], length: 8 });
});
