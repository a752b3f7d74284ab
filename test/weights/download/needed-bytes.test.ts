import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { placeWeights } from "../../../sdk/networks/onnx/place-weights.ts";
import type { WeightUse } from "../../../sdk/networks/onnx/weight-use.ts";
import { chunkRange, chunksOf } from "../../../sdk/weights/download/chunks.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { safetensorsFile, type StoredTensor } from "../../golden/safetensors-file.ts";
import { evilServer, type EvilServer } from "./evil-server.ts";

/** A file of 64 MB: a network's weights, each of them followed by its moving average of twice the size. */
const LAYERS = 12;
const WEIGHT_BYTES = 1_800_000;

let server: EvilServer;
let file: Uint8Array;

beforeAll(async () => {
  const tensor = (bytes: number, seed: number): StoredTensor => {
    const words = new Uint32Array(bytes / 4);
    for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1 + seed) & 0x3fff3fff;
    return { dtype: "F16", shape: [bytes / 2], bytes: new Uint8Array(words.buffer) };
  };
  const tensors = Array.from({ length: LAYERS }, (_, i): [string, StoredTensor][] => [
    [`model.${i}`, tensor(WEIGHT_BYTES, i)],
    [`model_ema.${i}`, tensor(2 * WEIGHT_BYTES, -i)],
  ]);
  file = safetensorsFile(new Map(tensors.flat()));
  server = await evilServer(file);
});
afterAll(() => server.close());

async function load(isNeeded: (name: string) => boolean) {
  const downloads = new Downloads({ store: () => Promise.resolve(memoryStore()) });
  const source = await downloads.file(`${server.origin}/model.safetensors`, () => undefined);
  const { tensors } = await readSafetensors(source);
  const needed = [...tensors.values()].filter(({ name }) => isNeeded(name));
  const uses = needed.map((entry): WeightUse => {
    const { name, shape } = entry;
    return { name, entry, form: "float", dtype: "float16", dims: shape };
  });
  const { initializers, files } = placeWeights("network", uses);
  const parts = new Map<string, Uint8Array>();
  for (const span of files)
    parts.set(span.path, new Uint8Array(await new Blob([(await span.load()) as Blob]).arrayBuffer()));
  for (const { name, data } of initializers) {
    const { location, offset, length } = data as { location: string; offset: number; length: number };
    const entry = tensors.get(name)!;
    const actual = parts.get(location)!.subarray(offset, offset + length);
    expect(Buffer.compare(actual, file.subarray(entry.offset, entry.offset + entry.length))).toBe(0);
  }
  await downloads.close();
  const fetched = server.sent;
  server.sent = 0;
  return { fetched, needed };
}

test("a network in a file costs the chunks that hold its tensors, whatever lies between them", async () => {
  const every = (name: string) => name.startsWith("model.") && Number(name.split(".")[1]) % 3 === 0;
  const { fetched, needed } = await load(every);
  const chunks = new Set([0, ...needed.flatMap(({ offset, length }) => indices(chunksOf(offset, length)))]);
  const rounded = [...chunks].reduce((sum, chunk) => {
    const { start, end } = chunkRange(chunk, file.length);
    return sum + end - start;
  }, 0);
  expect(rounded).toBeLessThan(file.length / 2);
  expect(fetched).toBeLessThanOrEqual(rounded + 1);
});

test("a network whose tensors lie close together comes as one span", async () => {
  const { fetched } = await load((name) => Number(name.split(".")[1]) < 3);
  expect(fetched).toBeLessThan(9 * WEIGHT_BYTES + 2 * (4 << 20));
});

const indices = ({ first, end }: { readonly first: number; readonly end: number }): number[] =>
  Array.from({ length: end - first }, (_, i) => first + i);
