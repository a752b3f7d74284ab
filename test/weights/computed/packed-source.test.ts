import { describe, expect, test } from "@jest/globals";
import { CorruptFile } from "../../../sdk/errors.ts";
import type { ByteSource } from "../../../sdk/weights/byte-source.ts";
import { converted } from "../../../sdk/weights/computed/convert-floats.ts";
import { packComputed } from "../../../sdk/weights/computed/packed-source.ts";
import type { TensorEntry } from "../../../sdk/weights/tensor-table.ts";
import type { ComputedTensor } from "../../../sdk/weights/computed/packed-source.ts";

const counted = () => {
  const computed: string[] = [];
  const tensor = (name: string, bytes: readonly number[]): ComputedTensor => ({
    name,
    dtype: "U8",
    shape: [bytes.length],
    length: bytes.length,
    compute: () => {
      computed.push(name);
      return Promise.resolve(Uint8Array.from(bytes));
    },
  });
  return { computed, tensors: [tensor("a", [1, 2, 3]), tensor("b", [4, 5]), tensor("c", [6])] };
};

describe("computed tensors", () => {
  test("cost nothing until they are read, and then only the one that is read", async () => {
    const { computed, tensors } = counted();
    const entries = packComputed("sums", tensors);
    expect(computed).toEqual([]);
    const b = entries[1]!;
    expect([...(await b.source.read(b.offset, b.length))]).toEqual([4, 5]);
    expect(computed).toEqual(["b"]);
  });

  test("lie one behind the other in one source, aligned to 16 bytes", async () => {
    const { tensors } = counted();
    const entries = packComputed("sums", tensors);
    expect(entries.map(({ offset }) => offset)).toEqual([0, 16, 32]);
    expect(new Set(entries.map(({ source }) => source)).size).toBe(1);
    const { source } = entries[0]!;
    const whole = (await source.span(0, source.size)) as Uint8Array;
    expect([whole[0], whole[2], whole[16], whole[17], whole[32], whole.length]).toEqual([1, 3, 4, 5, 6, 33]);
  });

  test.each([
    [1, 2, [2, 3]],
    [2, 15, [3, ...Array<number>(13).fill(0), 4]],
    [15, 18, [0, 4, 5, ...Array<number>(14).fill(0), 6]],
  ])("any range can be read: %d, %d bytes", async (offset, length, expected) => {
    const { source } = packComputed("sums", counted().tensors)[0]!;
    expect([...(await source.read(offset, length))]).toEqual(expected);
  });

  test.each([
    [0, 33],
    [1, 17],
    [5, 28],
  ])("a long span is a Blob of the same bytes: %d, %d bytes", async (offset, length) => {
    const [{ source }] = packComputed("sums", counted().tensors, { inMemory: 16 }) as [TensorEntry];
    const span = await source.span(offset, length);
    expect(span).toBeInstanceOf(Blob);
    expect([...new Uint8Array(await (span as Blob).arrayBuffer())]).toEqual([
      ...(await source.read(offset, length)),
    ]);
  });

  test("are split into several sources where one would be too large", () => {
    const entries = packComputed("sums", counted().tensors, { source: 20 });
    expect(entries.map(({ source, offset }) => [source.name, offset])).toEqual([
      ["sums (1)", 0],
      ["sums (1)", 16],
      ["sums (2)", 0],
    ]);
  });

  test("refuse a range outside, and an arithmetic of the wrong length", async () => {
    const [entry] = packComputed("sums", counted().tensors);
    await expect(entry!.source.read(30, 10)).rejects.toThrow(CorruptFile);
    const short = { ...counted().tensors[0]!, length: 4, shape: [4] };
    const [broken] = packComputed("sums", [short]);
    await expect(broken!.source.read(0, 4)).rejects.toThrow(CorruptFile);
  });

  test("stop between tensors when cancelled", async () => {
    const cancel = new AbortController();
    const { computed, tensors } = counted();
    const stopping = tensors.map((tensor) => ({
      ...tensor,
      compute: () => {
        cancel.abort(new Error("enough"));
        return tensor.compute();
      },
    }));
    const { source } = packComputed("sums", stopping)[0]!;
    await expect(source.read(0, source.size, cancel.signal)).rejects.toThrow("enough");
    expect(computed).toEqual(["a"]);
  });
});

describe("what they are computed from", () => {
  const MB = 1 << 20;

  /** Ten megabytes behind a network: notes what is asked for. */
  const remote = () => {
    const asked: string[] = [];
    const source: ByteSource = {
      name: "remote",
      size: 10 * MB,
      read: (offset, length) => {
        asked.push(`read ${offset / MB}`);
        return Promise.resolve(new Uint8Array(length));
      },
      span: (offset, length) => source.read(offset, length),
      prepare: (offset, length) => {
        asked.push(`prepare ${offset / MB} + ${length / MB}`);
        return Promise.resolve();
      },
    };
    const entries = [0, 1, 6].map((at): TensorEntry => ({
      ...{ name: `at ${at}`, dtype: "F16", shape: [MB / 2], source },
      ...{ offset: at * MB, length: MB },
    }));
    return { asked, entries };
  };

  test("is fetched ahead of the reading, side by side, without what lies between", async () => {
    const { asked, entries } = remote();
    const [{ source }] = packComputed(
      "fp32",
      entries.map((entry) => converted(entry, "float32")),
    ) as [TensorEntry];
    await source.span(0, source.size);
    expect(asked).toEqual(["prepare 0 + 2", "prepare 6 + 1", "read 0", "read 1", "read 6"]);
  });

  test("is fetched through what is computed in between, and only as far as it is needed", async () => {
    const { asked, entries } = remote();
    const halves = packComputed(
      "fp32",
      entries.map((entry) => converted(entry, "float32")),
    );
    const again = packComputed(
      "fp16",
      halves.map((entry) => converted(entry, "float16")),
    );
    await again[2]!.source.span(again[2]!.offset, again[2]!.length);
    expect(asked).toEqual(["prepare 6 + 1", "read 6"]);
  });
});
