import { describe, expect, test } from "@jest/globals";
import { CorruptFile } from "../../../sdk/errors.ts";
import { quantiseRows } from "../../../sdk/weights/computed/int8-rows.ts";
import { packComputed } from "../../../sdk/weights/computed/packed-source.ts";
import { quantised, quantisedLayout } from "../../../sdk/weights/computed/quantised.ts";
import type { ByteSource } from "../../../sdk/weights/byte-source.ts";
import type { TensorEntry } from "../../../sdk/weights/tensor-table.ts";
import { tableWith, values } from "../tables.ts";

const entryOf = (shape: readonly number[], given?: ArrayLike<number>): TensorEntry =>
  tableWith({ w: { shape, ...(given && { values: given }) } }).get("w")!;

describe("a quantised tensor", () => {
  test.each([
    ["int8", [6, 5, 3, 3], 270, 272, 24],
    ["int4", [6, 80], 6 * 3 * 16, 288, 72],
  ] as const)("%s: codes, then scales, all said beforehand", (form, shape, codes, offset, scales) => {
    expect(quantisedLayout(shape, form, "float32")).toMatchObject({
      codes: { offset: 0, length: codes },
      scales: { offset, length: scales },
      length: offset + scales,
    });
  });

  test("is what the arithmetic says", async () => {
    const entry = entryOf([6, 5, 3, 3]);
    const tensor = quantised(entry, "w", "int8", "float32");
    const bytes = await tensor.compute();
    const floats = new Float32Array((await entry.source.read(0, entry.length)).slice().buffer);
    const { codes, scales } = quantiseRows(floats, 6, "float32");
    expect(new Int8Array(bytes.buffer, 0, 270)).toEqual(codes);
    expect(new Float32Array(bytes.buffer, 272)).toEqual(scales);
    expect(bytes.byteLength).toBe(tensor.length);
  });

  test.each([
    ["NaN", NaN],
    ["an infinity", -Infinity],
  ])("refuses %s by name and place", async (_, bad) => {
    const weights = values(40, 1);
    weights[23] = bad;
    const computing = quantised(entryOf([4, 10], weights), "w", "int8", "float32").compute();
    await expect(computing).rejects.toThrow(CorruptFile);
    await expect(computing).rejects.toThrow('tensor "w" is not finite at element 23');
  });
});

test("of a whole network, one tensor is in memory beside the result, and each is read once", async () => {
  let open = 0;
  let mostOpen = 0;
  let reads = 0;
  const watched = (entry: TensorEntry): TensorEntry => {
    const { source } = entry;
    const read: ByteSource["read"] = async (...range) => {
      reads++;
      open++;
      mostOpen = Math.max(mostOpen, open);
      return source.read(...range);
    };
    return { ...entry, source: { ...source, read } };
  };
  const tensors = ["a", "b", "c"].map((name) => {
    const tensor = quantised(watched(entryOf([32, 64])), name, "int4", "float32");
    return { ...tensor, compute: (signal?: AbortSignal) => tensor.compute(signal).finally(() => open--) };
  });
  const { source } = packComputed("three", tensors)[0]!;
  await source.span(0, source.size);
  expect([mostOpen, reads]).toEqual([1, 3]);
});
