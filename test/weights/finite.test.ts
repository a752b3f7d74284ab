import { describe, expect, test } from "@jest/globals";
import { CorruptFile } from "../../sdk/errors.ts";
import { checkFinite, firstNonFinite } from "../../sdk/weights/finite.ts";
import { readSafetensors } from "../../sdk/weights/safetensors/read.ts";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import type { StoredDtype } from "../../sdk/weights/tensor-table.ts";
import { safetensorsFile } from "../golden/safetensors-file.ts";

const HALF = { one: 0x3c00, largest: 0x7bff, infinite: 0x7c00, nan: 0x7e01, negativeNan: 0xfe00 };

const halves = (...values: number[]) => ({
  dtype: "F16" as StoredDtype,
  shape: [values.length],
  bytes: new Uint8Array(Uint16Array.from(values).buffer),
});

const table = async (...values: number[]) => {
  const odd = { dtype: "U8" as StoredDtype, shape: [1], bytes: Uint8Array.of(255) };
  const file = safetensorsFile(
    new Map([
      ["odd", odd],
      ["weight", halves(...values)],
    ]),
  );
  return (await readSafetensors(bytesSource("unet.safetensors", file))).tensors;
};

describe("finite weights", () => {
  test("of every magnitude pass", async () => {
    await checkFinite(await table(0, HALF.one, HALF.largest, 0x8000 | HALF.largest, 1));
  });

  test.each([
    ["infinity", HALF.infinite],
    ["NaN", HALF.nan],
    ["negative NaN", HALF.negativeNan],
  ])("%s is found and named", async (_, bad) => {
    const check = checkFinite(await table(HALF.one, HALF.one, bad, HALF.one));
    await expect(check).rejects.toThrow(CorruptFile);
    await expect(check).rejects.toThrow(/unet\.safetensors: tensor "weight" is not finite at element 2/);
  });

  test.each<[StoredDtype, Uint8Array, number | undefined]>([
    ["F32", new Uint8Array(Float32Array.of(1, -3e38, NaN).buffer), 2],
    ["F64", new Uint8Array(Float64Array.of(1, -Infinity, 2).buffer), 1],
    ["F64", new Uint8Array(Float64Array.of(1e300, -1e-300).buffer), undefined],
    ["BF16", new Uint8Array(Uint16Array.of(0x3f80, 0xff80).buffer), 1],
    ["I32", new Uint8Array(Int32Array.of(-1, 0x7f800000).buffer), undefined],
  ])("%s", async (dtype, bytes, index) => {
    const source = bytesSource("file", bytes);
    const entry = { name: "w", dtype, shape: [], source, offset: 0, length: bytes.length };
    expect(await firstNonFinite(entry)).toBe(index);
  });

  test("beyond the first chunk", async () => {
    const words = new Uint16Array((8 << 20) / 2 + 3);
    words[words.length - 1] = HALF.nan;
    const bytes = new Uint8Array(words.buffer);
    const entry = {
      name: "w",
      dtype: "F16" as const,
      shape: [words.length],
      source: bytesSource("f", bytes),
      offset: 0,
      length: bytes.length,
    };
    expect(await firstNonFinite(entry)).toBe(words.length - 1);
  });
});
