import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { IntegrityMismatch } from "../../../sdk/errors.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import type { KnownRepository } from "../../../sdk/weights/download/known-files.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { fakeHub, type FakeHub, type FakeRepository } from "./fake-hub.ts";

const BYTES = new TextEncoder().encode("weights");
const SHA256 = "1".repeat(64);
const path = "model.safetensors";

let model: FakeRepository;
let hub: FakeHub;
let store: FileStore;

beforeEach(async () => {
  model = {
    name: "org/model",
    commit: "a".repeat(40),
    files: new Map([[path, { bytes: BYTES, sha256: SHA256 }]]),
  };
  hub = await fakeHub([model]);
  store = memoryStore();
});
afterEach(() => hub.close());

const open = (known: KnownRepository | undefined, revision?: string) =>
  new Downloads({
    store: () => Promise.resolve(store),
    hub: { url: hub.url },
    known: ({ revision: asked }) => Promise.resolve(asked === undefined ? known : undefined),
    patience: { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 },
  }).hub({ repo: "org/model", revision, path }, () => undefined);
const apiRequests = () => hub.requests.filter((each) => each.startsWith("GET /api")).length;

test("what the hub says agrees with what is known, in part or in whole", async () => {
  for (const file of [{ path }, { path, bytes: BYTES.length }, { path, bytes: BYTES.length, sha256: SHA256 }])
    expect((await open({ files: [file] })).type).toBe("file");
});

test.each([
  [
    "bytes",
    { path, bytes: 8 },
    /org\/model\/model.safetensors has 7 bytes on the hub where the catalogue knows 8/,
  ],
  [
    "SHA-256",
    { path, sha256: "2".repeat(64) },
    /has SHA-256 1{64} on the hub where the catalogue knows 2{64}/,
  ],
])("other %s than are known are refused before a byte is fetched", async (_, file, sentence) => {
  const opening = open({ files: [file] });
  await expect(opening).rejects.toBeInstanceOf(IntegrityMismatch);
  await expect(opening).rejects.toThrow(sentence);
  expect(hub.requests.filter((each) => each.startsWith("cdn"))).toEqual([]);
});

test("a revision that is named is taken as it is", async () => {
  expect((await open({ files: [{ path, bytes: 8 }] }, "main")).type).toBe("file");
});

test("without a known commit that of the first use stays, whatever the branch does", async () => {
  const known = { files: [] };
  await open(known);
  const before = apiRequests();
  model.commit = "b".repeat(40);
  await open(known);
  expect(apiRequests()).toBe(before);
  // A model that nobody knows follows its branch.
  await open(undefined);
  expect(apiRequests()).toBeGreaterThan(before);
});

test("the known commit is the one that is asked for", async () => {
  await open({ files: [], revision: "a".repeat(40) });
  expect(hub.requests.join("\n")).toContain(`revision/${"a".repeat(40)}`);
});
