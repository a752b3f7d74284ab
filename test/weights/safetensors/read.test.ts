import { describe, expect, test } from "@jest/globals";
import { CorruptFile } from "../../../sdk/errors.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { MAX_HEADER_BYTES } from "../../../sdk/weights/safetensors/header.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { safetensorsFile, withHeader, type StoredTensor } from "../../golden/safetensors-file.ts";

const floats = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

const read = (bytes: Uint8Array) => readSafetensors(bytesSource("model.safetensors", bytes));

/** A header written by hand over that many bytes of data. */
const readHeader = (header: unknown, dataBytes: number) =>
  read(withHeader(typeof header === "string" ? header : JSON.stringify(header), dataBytes));

const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CorruptFile);
  return (error as CorruptFile).message;
};

describe("a sound file", () => {
  const tensors = new Map<string, StoredTensor>([
    ["b", { dtype: "F32", shape: [2, 2], bytes: floats(1, 2, 3, 4) }],
    ["a", { dtype: "F32", shape: [], bytes: floats(5) }],
    ["empty", { dtype: "F16", shape: [0, 7], bytes: new Uint8Array() }],
  ]);

  test("gives names, shapes, places and values", async () => {
    const { tensors: table, metadata } = await read(safetensorsFile(tensors, { format: "pt" }));
    expect([...table.keys()].sort()).toEqual(["a", "b", "empty"]);
    expect(metadata).toEqual({ format: "pt" });
    expect(table.get("b")).toMatchObject({ dtype: "F32", shape: [2, 2], length: 16 });
    expect([...(await readFloats(table.get("b")!))]).toEqual([1, 2, 3, 4]);
    expect([...(await readFloats(table.get("a")!))]).toEqual([5]);
    expect(table.get("empty")!.length).toBe(0);
  });

  test("is read by two small reads", async () => {
    const bytes = safetensorsFile(tensors);
    const source = bytesSource("model.safetensors", bytes);
    const reads: number[] = [];
    await readSafetensors({
      ...source,
      read: (offset, length) => {
        reads.push(length);
        return source.read(offset, length);
      },
    });
    expect(reads).toEqual([8, bytes.length - 8 - 20]);
  });

  test("may hold a tensor called __proto__", async () => {
    const { tensors: table } = await readHeader(
      '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}',
      1,
    );
    expect(table.get("__proto__")).toMatchObject({ dtype: "U8", shape: [1] });
  });
});

describe("a truncated file", () => {
  const whole = safetensorsFile(new Map([["w", { dtype: "F32", shape: [4], bytes: floats(1, 2, 3, 4) }]]));

  test.each([0, 7, 8, 20, whole.length - 1])("of %i bytes is refused", async (length) => {
    expect(await refusal(read(whole.subarray(0, length)))).toMatch(/model\.safetensors/);
  });

  test("says where the tensor would end", async () => {
    expect(await refusal(read(whole.subarray(0, whole.length - 1)))).toMatch(
      'tensor "w" ends at byte 16 of a data section of 15',
    );
  });
});

describe("a length that lies", () => {
  const withLength = (length: bigint): Uint8Array => {
    const bytes = new Uint8Array(64);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return bytes;
  };

  test.each([57n, 1n << 40n, (1n << 64n) - 1n])(
    "of %s is refused without reading so much",
    async (length) => {
      expect(await refusal(read(withLength(length)))).toMatch(`announces a header of ${length} bytes`);
    },
  );

  test("beyond the format's own limit is refused in a huge file too", async () => {
    const source = { ...bytesSource("huge", withLength(BigInt(MAX_HEADER_BYTES + 1))), size: 1e12 };
    expect(await refusal(readSafetensors(source))).toMatch(`at most ${MAX_HEADER_BYTES} fit`);
  });
});

describe("a header that breaks its promises", () => {
  const tensor = (dtype: unknown, shape: unknown, offsets: unknown) => ({
    w: { dtype, shape, data_offsets: offsets },
  });

  test.each<[name: string, header: unknown, dataBytes: number, reason: RegExp]>([
    ["is not JSON", "{nonsense", 0, /not JSON/],
    ["does not begin with a brace", " {}", 0, /begin with \{/],
    ["is a list", "[]", 0, /begin with \{/],
    ["ends early", '{"w":', 0, /not JSON/],
    ["names a tensor twice", '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}}', 0, /"a" twice/],
    [
      "names a tensor twice in another spelling",
      '{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"\\u0061":{}}',
      0,
      /"a" twice/,
    ],
    [
      "names a field twice",
      '{"w":{"dtype":"U8","dtype":"I8","shape":[1],"data_offsets":[0,1]}}',
      1,
      /"dtype" twice/,
    ],
    ["has metadata of numbers", { __metadata__: { steps: 3 } }, 0, /"steps" is not a string/],
    ["has metadata that is a list", { __metadata__: [] }, 0, /__metadata__ is not an object/],
    ["has a tensor that is a number", { w: 3 }, 0, /not described by an object/],
    ["has an unknown dtype", tensor("F128", [1], [0, 16]), 16, /unknown dtype "F128"/],
    ["has a dtype of Object.prototype", tensor("constructor", [1], [0, 16]), 16, /unknown dtype/],
    ["has no shape", tensor("F32", undefined, [0, 4]), 4, /shape that is not a list/],
    ["has a negative size", tensor("F32", [-1, -1], [0, 4]), 4, /shape that is not a list/],
    ["has a fractional size", tensor("F32", [0.5, 2], [0, 4]), 4, /shape that is not a list/],
    ["has a size beyond counting", tensor("F32", [2 ** 53], [0, 4]), 4, /shape that is not a list/],
    [
      "has a product beyond counting",
      tensor("F32", [2 ** 40, 2 ** 40], [0, 4]),
      4,
      /more elements than can be counted/,
    ],
    ["has offsets of strings", tensor("F32", [1], ["0", "4"]), 4, /not two whole numbers/],
    ["has three offsets", tensor("F32", [1], [0, 4, 8]), 4, /not two whole numbers/],
    ["ends before it begins", tensor("F32", [1], [4, 0]), 4, /before it begins/],
    ["has a shape that is too large for its range", tensor("F32", [3], [0, 8]), 8, /needs 12 bytes .* has 8/],
    ["points behind the file", tensor("F32", [2], [0, 8]), 4, /ends at byte 8 of a data section of 4/],
    ["leaves a hole before", tensor("F32", [1], [4, 8]), 8, /bytes 0 to 4 .* belong to no tensor/],
    ["leaves a hole behind", tensor("F32", [1], [0, 4]), 8, /last 4 bytes belong to no tensor/],
    [
      "has ranges that overlap",
      {
        a: { dtype: "F32", shape: [2], data_offsets: [0, 8] },
        b: { dtype: "F32", shape: [2], data_offsets: [4, 12] },
      },
      12,
      /"b" overlaps "a"/,
    ],
  ])("%s: refused", async (_, header, dataBytes, reason) => {
    expect(await refusal(readHeader(header, dataBytes))).toMatch(reason);
  });

  test("is not UTF-8: refused", async () => {
    const bytes = withHeader('{"w":1}', 0);
    bytes[9] = 0xff;
    expect(await refusal(read(bytes))).toMatch(/not UTF-8/);
  });
});
