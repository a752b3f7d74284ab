import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { freeModel, keptModels } from "../../../sdk/weights/download/housekeeping.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { fakeHub, type FakeHub } from "./fake-hub.ts";

const bytes = (seed: number) => Uint8Array.from({ length: 50_000 }, (_, i) => Math.imul(i + 1, seed) >>> 24);
const [shared, own, other] = [bytes(0x9e3779b1), bytes(0x85ebca6b), bytes(0xc2b2ae35)];

let hub: FakeHub;
let store: FileStore;
beforeAll(async () => {
  hub = await fakeHub([
    {
      name: "org/one",
      commit: "1".repeat(40),
      files: new Map([
        ["vae.bin", { bytes: shared }],
        ["unet.bin", { bytes: own }],
      ]),
    },
    {
      name: "org/two",
      commit: "2".repeat(40),
      files: new Map([
        ["vae.bin", { bytes: shared }],
        ["unet.bin", { bytes: other }],
      ]),
    },
  ]);
});
afterAll(() => hub.close());
beforeEach(() => {
  store = memoryStore();
});

async function fetchFile(repo: string, path: string): Promise<void> {
  const downloads = new Downloads({ store: () => Promise.resolve(store), hub: { url: hub.url } });
  const opened = await downloads.hub({ repo }, () => undefined);
  const file = opened.type === "folder" ? await opened.folder.file(path) : undefined;
  await file!.read(0, file!.size);
}

test("what is kept is listed by model, and freeing one leaves what others share", async () => {
  await fetchFile("org/one", "vae.bin");
  await fetchFile("org/one", "unet.bin");
  await fetchFile("org/two", "vae.bin");
  expect(
    (await keptModels(store)).map(({ name, bytes, wholeBytes }) => ({ name, bytes, wholeBytes })),
  ).toEqual(
    expect.arrayContaining([
      { name: "org/one", bytes: 100_000, wholeBytes: 100_000 },
      { name: "org/two", bytes: 50_000, wholeBytes: 50_000 },
    ]),
  );

  expect(await freeModel(store, "org/one")).toBe(50_000);
  expect((await keptModels(store)).map(({ name }) => name)).toEqual(["org/two"]);
  const before = hub.requests.length;
  await fetchFile("org/two", "vae.bin");
  expect(hub.requests.slice(before).filter((each) => each.startsWith("cdn"))).toEqual([]);
  expect(await freeModel(store, "org/two")).toBe(50_000);
  expect(await store.list("chunks/")).toEqual([]);
  expect(await freeModel(store, "org/two")).toBe(0);
});

test("pieces that no record knows go with whatever is freed", async () => {
  await fetchFile("org/two", "unet.bin");
  await store.write("chunks/00/" + "0".repeat(64), new Uint8Array(10));
  expect(await freeModel(store, "org/one")).toBe(10);
  expect(await keptModels(store)).toHaveLength(1);
});
