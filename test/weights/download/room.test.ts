import { afterAll, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { Cancelled, StorageFull } from "../../../sdk/errors.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { listKept } from "../../../sdk/weights/download/housekeeping.ts";
import type { MakeRoom } from "../../../sdk/weights/download/room.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { fakeHub, type FakeHub } from "./fake-hub.ts";

/** Each model is one file of so many bytes; two of them fit, with their records. */
const SIZE = 9_000_000;
const QUOTA = 2 * SIZE + 100_000;
const MODELS = ["org/one", "org/two", "org/three"];

const contentOf = (seed: number): Uint8Array => {
  const words = new Uint32Array(SIZE / 4);
  for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1) + seed * 7919;
  return new Uint8Array(words.buffer);
};
const contents = new Map(MODELS.map((name, seed) => [name, contentOf(seed)]));

let hub: FakeHub;
let store: FileStore;
beforeAll(async () => {
  hub = await fakeHub(
    MODELS.map((name, i) => ({
      name,
      commit: String(i + 1).repeat(40),
      files: new Map([["model.bin", { bytes: contents.get(name)! }]]),
    })),
  );
});
afterAll(() => hub.close());
beforeEach(() => {
  store = memoryStore(QUOTA);
});

const opened = (makeRoom?: MakeRoom) =>
  new Downloads({ store: () => Promise.resolve(store), hub: { url: hub.url }, makeRoom });

async function open(downloads: Downloads, repo: string) {
  const repository = await downloads.hub({ repo }, () => undefined);
  return (repository.type === "folder" ? await repository.folder.file("model.bin") : undefined)!;
}

async function fetchModel(repo: string, makeRoom?: MakeRoom, signal?: AbortSignal): Promise<void> {
  const downloads = opened(makeRoom);
  try {
    const file = await open(downloads, repo);
    expect(Buffer.compare(await file.read(0, SIZE, signal), contents.get(repo)!)).toBe(0);
  } finally {
    await downloads.close();
  }
}

const fetchedOf = (repo: string) => hub.requests.filter((each) => each.startsWith(`cdn /${repo}/`)).length;
const keptNames = async () => (await listKept(store)).map(({ name }) => name);

const asking = (answer: MakeRoom) => jest.fn<MakeRoom>(answer);

test("what does not fit is asked for before a byte moves, the longest unused model first", async () => {
  await fetchModel("org/one");
  await new Promise((resolve) => setTimeout(resolve, 5));
  await fetchModel("org/two");
  hub.requests.length = 0;
  const makeRoom = asking(({ kept }) => {
    expect(fetchedOf("org/three")).toBe(0);
    return Promise.resolve([kept[0]!.name]);
  });
  await fetchModel("org/three", makeRoom);
  expect(makeRoom).toHaveBeenCalledTimes(1);
  const [need] = makeRoom.mock.calls[0]!;
  expect(need).toMatchObject({ model: "org/three", bytes: SIZE, freeBytes: expect.any(Number) });
  expect(need.kept.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
    { name: "org/one", bytes: SIZE },
    { name: "org/two", bytes: SIZE },
  ]);
  expect((await keptNames()).sort()).toEqual(["org/three", "org/two"]);
});

test("without room nothing is fetched, and the sizes are told", async () => {
  store = memoryStore(QUOTA - SIZE);
  await fetchModel("org/one");
  hub.requests.length = 0;
  const downloads = new Downloads({
    store: () => Promise.resolve(store),
    hub: { url: hub.url },
    spillBytes: 1_000_000,
    makeRoom: () => Promise.resolve(undefined),
  });
  const file = await open(downloads, "org/two");
  await expect(file.read(0, SIZE)).rejects.toThrow(StorageFull);
  await expect(file.read(0, SIZE)).rejects.toThrow(
    /org\/two takes 9 MB more, and the memory store has room for 1 MB/,
  );
  expect(fetchedOf("org/two")).toBe(0);
  expect(Buffer.compare(await file.read(0, 10), contents.get("org/two")!.subarray(0, 10))).toBe(0);
  await downloads.close();
});

test("what an engine has open is not offered", async () => {
  await fetchModel("org/one");
  const other = opened();
  await (await open(other, "org/two")).read(0, SIZE);
  const makeRoom = asking(({ kept }) => Promise.resolve(kept.map(({ name }) => name)));
  await fetchModel("org/three", makeRoom);
  expect(makeRoom.mock.calls[0]![0].kept.map(({ name }) => name)).toEqual(["org/one"]);
  await other.close();
});

test("everything that is expected is one question", async () => {
  await fetchModel("org/one");
  const makeRoom = asking(() => Promise.resolve(["org/one"]));
  const downloads = opened(makeRoom);
  const [two, three] = [await open(downloads, "org/two"), await open(downloads, "org/three")];
  for (const file of [two, three]) file.expect!([{ offset: 0, length: SIZE }]);
  await two.read(0, SIZE);
  await three.read(0, SIZE);
  expect(makeRoom).toHaveBeenCalledTimes(1);
  expect(makeRoom.mock.calls[0]![0].bytes).toBe(2 * SIZE);
  await downloads.close();
});

test("a question can be cancelled", async () => {
  await fetchModel("org/one");
  await fetchModel("org/two");
  const abort = new AbortController();
  const never: MakeRoom = () => {
    abort.abort();
    return new Promise(() => undefined);
  };
  await expect(fetchModel("org/three", never, abort.signal)).rejects.toThrow(Cancelled);
});

/** A store that does not know how much room it has. */
const silent = (inner: FileStore): FileStore => ({ ...inner, free: () => Promise.resolve(undefined) });

test("a store that is full in the middle is made room in", async () => {
  store = silent(memoryStore(QUOTA - SIZE + 5_000_000));
  await fetchModel("org/one");
  const makeRoom = asking(() => Promise.resolve(["org/one"]));
  await fetchModel("org/two", makeRoom);
  expect(makeRoom).toHaveBeenCalledTimes(1);
  expect(await listKept(store)).toMatchObject([{ name: "org/two", whole: true }]);
});

test("without an answer the rest goes to memory, and what is kept is neither wrong nor more than told", async () => {
  store = silent(memoryStore(QUOTA - SIZE + 5_000_000));
  await fetchModel("org/one");
  await fetchModel("org/two");
  const two = (await listKept(store)).find(({ name }) => name === "org/two")!;
  expect(two.whole).toBe(false);
  const chunks = (await store.list("chunks/")).reduce((sum, { bytes }) => sum + bytes, 0);
  expect(two.bytes).toBeLessThanOrEqual(chunks - SIZE);
  hub.requests.length = 0;
  await fetchModel("org/two");
  expect(fetchedOf("org/two")).toBeGreaterThan(0);
});
