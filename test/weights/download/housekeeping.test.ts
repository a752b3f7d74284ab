import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { freeKept, listKept } from "../../../sdk/weights/download/housekeeping.ts";
import type { ByteSource } from "../../../sdk/weights/byte-source.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { evilServer } from "./evil-server.ts";
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

const opened = () => new Downloads({ store: () => Promise.resolve(store), hub: { url: hub.url } });

async function open(downloads: Downloads, repo: string, path: string): Promise<ByteSource> {
  const repository = await downloads.hub({ repo }, () => undefined);
  return (repository.type === "folder" ? await repository.folder.file(path) : undefined)!;
}

async function fetchFile(repo: string, path: string): Promise<void> {
  const downloads = opened();
  const file = await open(downloads, repo, path);
  await file.read(0, file.size);
  await downloads.close();
}

test("what is kept is listed by model, and freeing one leaves what others share", async () => {
  await fetchFile("org/one", "vae.bin");
  await fetchFile("org/one", "unet.bin");
  await fetchFile("org/two", "vae.bin");
  expect(
    (await listKept(store)).map(({ name, bytes, wholeBytes, whole }) => ({ name, bytes, wholeBytes, whole })),
  ).toEqual(
    expect.arrayContaining([
      { name: "org/one", bytes: 100_000, wholeBytes: 100_000, whole: true },
      { name: "org/two", bytes: 50_000, wholeBytes: 50_000, whole: true },
    ]),
  );

  expect(await freeKept(store, "org/one")).toBe(50_000);
  expect((await listKept(store)).map(({ name }) => name)).toEqual(["org/two"]);
  const before = hub.requests.length;
  await fetchFile("org/two", "vae.bin");
  expect(hub.requests.slice(before).filter((each) => each.startsWith("cdn"))).toEqual([]);
  expect(await freeKept(store, "org/two")).toBe(50_000);
  expect(await store.list("chunks/")).toEqual([]);
  expect(await freeKept(store, "org/two")).toBe(0);
});

test("pieces that no record knows go with whatever is freed", async () => {
  await fetchFile("org/two", "unet.bin");
  await store.write("chunks/00/" + "0".repeat(64), new Uint8Array(10));
  expect(await freeKept(store, "org/one")).toBe(10);
  expect(await listKept(store)).toHaveLength(1);
});

test("a model that an engine has open stays, and says so", async () => {
  const downloads = opened();
  const file = await open(downloads, "org/one", "unet.bin");
  const [listed] = await listKept(store);
  expect(listed).toMatchObject({ name: "org/one", bytes: 0, wholeBytes: 50_000, whole: false, inUse: true });
  await expect(freeKept(store, "org/one")).rejects.toThrow(InvalidRequest);
  expect(Buffer.from(await file.read(0, 100))).toEqual(Buffer.from(own.subarray(0, 100)));

  await downloads.close();
  expect(await listKept(store)).toMatchObject([{ inUse: false, whole: true }]);
  expect(await freeKept(store, "org/one")).toBe(50_000);
});

test("what two engines have open stays until the last one closes", async () => {
  const [first, second] = [opened(), opened()];
  await open(first, "org/one", "unet.bin");
  await open(second, "org/one", "vae.bin");
  await first.close();
  await first.close();
  await expect(freeKept(store, "org/one")).rejects.toThrow(/another tab/);
  await second.close();
  expect(await freeKept(store, "org/one")).toBe(0);
  expect(await listKept(store)).toEqual([]);
});

test("files of one folder on a server are one model", async () => {
  const server = await evilServer(own);
  const downloads = opened();
  const folder = downloads.folder(`${server.origin}/models/mine`, () => undefined);
  for (const path of ["unet/a.bin", "vae/b.bin"]) await (await folder.file(path))!.read(0, 10);
  expect(await listKept(store)).toMatchObject([
    { name: `${server.origin}/models/mine`, bytes: 100_000, wholeBytes: 100_000, inUse: true },
  ]);
  await downloads.close();
  await server.close();
});
