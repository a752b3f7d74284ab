import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { CorruptFile, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { isTorchFile, readTorchFile, stateTable } from "../../../sdk/weights/pickle/torch-file.ts";
import type { TorchFile } from "../../../sdk/weights/pickle/torch-file.ts";
import { isDictionary, isTensor } from "../../../sdk/weights/pickle/values.ts";
import type { PickleValue } from "../../../sdk/weights/pickle/values.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import type { TensorEntry } from "../../../sdk/weights/tensor-table.ts";

const DATA = join(import.meta.dirname, "data");
const source = (name: string) => bytesSource(name, readFileSync(join(DATA, name)));
const described = (name: string): unknown => JSON.parse(readFileSync(join(DATA, `${name}.json`), "utf8"));

const TORCH_NAMES: Readonly<Record<string, string>> = {
  F64: "torch.float64",
  F32: "torch.float32",
  F16: "torch.float16",
  BF16: "torch.bfloat16",
  I64: "torch.int64",
};

const valuesOf = async (entry: TensorEntry): Promise<number[]> => {
  if (entry.dtype !== "I64") return [...(await readFloats(entry))];
  const bytes = Uint8Array.from(await entry.source.read(entry.offset, entry.length));
  return [...new BigInt64Array(bytes.buffer)].map(Number);
};

/** The same description as make_fixtures.py gives. */
const describeValue = async (file: TorchFile, value: PickleValue): Promise<unknown> => {
  if (isTensor(value)) {
    const entry = file.entry(value, "tensor");
    return { dtype: TORCH_NAMES[entry.dtype], shape: entry.shape, values: await valuesOf(entry) };
  }
  if (isDictionary(value)) {
    const items = await Promise.all(
      [...value].map(async ([key, item]) => [String(key), await describeValue(file, item)]),
    );
    return Object.fromEntries(items) as unknown;
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => describeValue(file, item)));
  return value;
};

describe("files written by PyTorch", () => {
  test.each([
    "state-dict",
    "module",
    "embedding",
    "embedding-parameters",
    "hypernetwork",
    "hypernetwork-old",
  ])("%s.pt is what PyTorch says it is, values, types, views and all", async (name) => {
    const file = await readTorchFile(source(`${name}.pt`));
    expect(await describeValue(file, file.root)).toEqual(described(name));
  });

  test("tensors lie in the file itself, views of one storage too; only transposed ones are gathered", async () => {
    const bytes = source("state-dict.pt");
    const table = stateTable(await readTorchFile(bytes), "state-dict");
    const [rows, half, columns] = [table.get("rows")!, table.get("half")!, table.get("columns")!];
    expect(rows.source).toBe(bytes);
    expect(half.source).toBe(bytes);
    expect(columns.source).not.toBe(bytes);
    expect(half).toMatchObject({ dtype: "F16", shape: [5], length: 10 });
  });

  test("a state_dict becomes a table; numbers beside it are left out", async () => {
    const table = stateTable(await readTorchFile(source("state-dict.pt")), "state-dict");
    expect([...table.keys()]).toEqual(
      Object.keys((described("state-dict") as { state_dict: object }).state_dict),
    );
    const plain = stateTable(await readTorchFile(source("module.pt")), "module");
    expect([...plain.keys()]).toEqual(["0.weight", "0.bias", "1.weight", "1.bias"]);
  });

  test("are known by their first bytes", async () => {
    expect(await isTorchFile(source("module.pt"))).toBe(true);
    expect(await isTorchFile(source("legacy.pt"))).toBe(false);
    expect(await isTorchFile(bytesSource("empty", new Uint8Array(0)))).toBe(false);
  });
});

describe("what might run code is refused by its name", () => {
  test.each([
    ["attack.pt", "posix.system"],
    ["attack-nested.pt", "__builtin__.eval"],
    ["date.pt", "datetime.date"],
  ])("%s asks for %s", async (name, global) => {
    const reading = readTorchFile(source(name));
    await expect(reading).rejects.toThrow(UnsupportedCheckpoint);
    await expect(reading).rejects.toThrow(`asks for ${global},`);
  });

  test("a file from before PyTorch 1.6 is refused with what to do", async () => {
    await expect(readTorchFile(source("legacy.pt"))).rejects.toThrow(UnsupportedCheckpoint);
    await expect(readTorchFile(source("legacy.pt"))).rejects.toThrow(".safetensors");
  });
});

describe("damaged files", () => {
  const good = readFileSync(join(DATA, "module.pt"));
  const damaged = (change: (bytes: Uint8Array) => Uint8Array) =>
    readTorchFile(bytesSource("damaged.pt", change(Uint8Array.from(good))));

  test.each([10, 100, good.length - 30, good.length - 1])("cut off at byte %d", async (length) => {
    await expect(damaged((bytes) => bytes.subarray(0, length))).rejects.toThrow(CorruptFile);
  });

  test("a pickle with a byte that is no instruction", async () => {
    const at = good.indexOf(Uint8Array.of(0x80, 0x02));
    await expect(damaged((bytes) => bytes.fill(0xff, at + 2, at + 3))).rejects.toThrow(
      /255 is no instruction/,
    );
  });

  test("a storage of another size than the pickle says", async () => {
    const count = Buffer.from("cpuq");
    const at = good.indexOf(count) + count.length + 1;
    expect(good[at]).toBe("K".charCodeAt(0));
    await expect(damaged((bytes) => bytes.fill(7, at + 1, at + 2))).rejects.toThrow(CorruptFile);
  });
});
