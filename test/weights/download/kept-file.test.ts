import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { Cancelled, DownloadFailed, IntegrityMismatch, StorageFull } from "../../../sdk/errors.ts";
import { CHUNK_BYTES } from "../../../sdk/weights/download/chunks.ts";
import { openKeptFile, type DownloadOptions } from "../../../sdk/weights/download/kept-file.ts";
import { Limiter } from "../../../sdk/weights/download/limiter.ts";
import { Pace } from "../../../sdk/weights/download/pace.ts";
import { Room } from "../../../sdk/weights/download/room.ts";
import { urlRemote } from "../../../sdk/weights/download/url-remote.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import * as evil from "./evil-server.ts";

const SIZE = 3 * CHUNK_BYTES + 1000;
const FILE = Uint8Array.from({ length: SIZE }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 24) & 255);
const SHA = createHash("sha256").update(FILE).digest("hex");

let server: evil.EvilServer;
let store: FileStore;
beforeEach(async () => {
  server = await evil.evilServer(FILE);
  store = memoryStore();
});
afterEach(() => server.close());

const options = (change: Partial<DownloadOptions> = {}): DownloadOptions => ({
  room: new Room(store),
  connections: new Limiter(4),
  patience: { attempts: 4, firstWaitMs: 1, longestWaitMs: 5 },
  stallMs: 1000,
  pace: new Pace(),
  fetch,
  ...change,
});

const open = async (change?: Partial<DownloadOptions>, sha256?: string, signal?: AbortSignal) =>
  (await openKeptFile(urlRemote(`${server.origin}/model.safetensors`, { sha256 }), options(change), signal))!;

const sameBytes = (actual: Uint8Array, from: number, to: number) =>
  expect(Buffer.compare(actual, FILE.subarray(from, to))).toBe(0);

describe("a file on a server", () => {
  test("is fetched by the chunks that are read, and never twice", async () => {
    const file = await open();
    expect(file.size).toBe(SIZE);
    sameBytes(await file.read(100, 50), 100, 150);
    expect(file.keptBytes).toBe(256 << 10);
    expect(file.missing([{ offset: 0, length: 1000 }])).toBe(0);
    expect(file.missing([{ offset: 0, length: SIZE }])).toBe(SIZE - (256 << 10));
    expect(file.missing([0, 1].map((i) => ({ offset: 3 * CHUNK_BYTES + i, length: 1 })))).toBe(1000);
    sameBytes(await file.read(CHUNK_BYTES - 10, 20), CHUNK_BYTES - 10, CHUNK_BYTES + 10);
    sameBytes(await file.read(0, 2 * CHUNK_BYTES), 0, 2 * CHUNK_BYTES);
    const before = server.sent;
    expect(before).toBeLessThan(2 * CHUNK_BYTES + 10);
    sameBytes(await file.read(0, 2 * CHUNK_BYTES), 0, 2 * CHUNK_BYTES);
    expect(server.sent).toBe(before);

    const again = await open();
    sameBytes(await again.read(0, SIZE), 0, SIZE);
    expect(server.sent).toBeLessThan(SIZE + 10);
    expect(again.keptBytes).toBe(SIZE);
  });

  test("is read by many at once without fetching anything twice", async () => {
    const file = await open();
    await Promise.all(Array.from({ length: 20 }, (_, i) => file.read(Math.floor((i * SIZE) / 25), 1000)));
    await Promise.all([(await open()).read(0, SIZE), file.read(0, SIZE)]);
    expect(server.sent).toBeLessThan(SIZE + 10);
  });

  test("opens without the server once something is kept", async () => {
    sameBytes(await (await open()).read(0, SIZE), 0, SIZE);
    server.usual = evil.status(503);
    sameBytes(await (await open()).read(0, SIZE), 0, SIZE);
  });

  test("that is not there is undefined", async () => {
    server.usual = evil.status(404);
    expect(await open()).toBeUndefined();
  });
});

describe("a bad network", () => {
  test.each([
    ["cut connections", [evil.cutAfter(CHUNK_BYTES + 5), evil.cutAfter(3), evil.cutAfter(2 * CHUNK_BYTES)]],
    ["a busy server", [evil.status(503), evil.status(429, { "retry-after": "0" }), evil.status(500)]],
    ["answers that are too short", [evil.tooLittle, evil.tooLittle]],
    ["answers that are too long", [evil.tooMuch]],
    ["answers from another place", [evil.elsewhere, evil.elsewhere]],
    ["answers that stop in the middle", [evil.stall]],
  ])("%s cost at most a chunk each", async (_, tricks) => {
    const file = await open();
    server.tricks.push(...tricks);
    server.sent = 0;
    sameBytes(await file.read(0, SIZE), 0, SIZE);
    expect(server.sent).toBeLessThanOrEqual(SIZE + tricks.length * CHUNK_BYTES + 2000);
  });

  test("that never gets better ends with DownloadFailed, and what came is kept", async () => {
    const file = await open();
    server.usual = evil.cutAfter(10);
    server.tricks.push(evil.cutAfter(CHUNK_BYTES + 1));
    await expect(file.read(0, SIZE)).rejects.toThrow(DownloadFailed);
    expect((await open({})).keptBytes).toBeGreaterThanOrEqual(CHUNK_BYTES);
  });

  test("a server without ranges is read once", async () => {
    server.usual = evil.withoutRanges;
    const file = await open();
    server.sent = 0;
    sameBytes(await file.read(CHUNK_BYTES, 10), CHUNK_BYTES, CHUNK_BYTES + 10);
    sameBytes(await file.read(0, SIZE), 0, SIZE);
    expect(server.sent).toBe(SIZE);
  });

  test("a server that hides Content-Range is read in ranges all the same", async () => {
    server.usual = evil.withoutContentRange;
    const file = await open();
    expect(file.size).toBe(SIZE);
    sameBytes(await file.read(CHUNK_BYTES, 10), CHUNK_BYTES, CHUNK_BYTES + 10);
    expect(file.keptBytes).toBe(CHUNK_BYTES);
    sameBytes(await file.read(0, SIZE), 0, SIZE);
  });

  test("a server that tells no size is refused with what it must do", async () => {
    server.usual = evil.withoutSize;
    await expect(open()).rejects.toThrow(/does not tell the size/);
  });

  test("a web page instead of the file is refused at once", async () => {
    const file = await open();
    server.usual = evil.html;
    await expect(file.read(0, 10)).rejects.toThrow(/web page/);
    await expect(file.read(0, 10)).rejects.toThrow(DownloadFailed);
  });

  test("a file that changes in the middle is refused, and opened anew afterwards", async () => {
    const file = await open();
    await file.read(0, 10);
    server.usual = evil.changedEtag;
    await expect(file.read(0, SIZE)).rejects.toThrow(IntegrityMismatch);
    const again = await open();
    expect(again.keptBytes).toBe(0);
    sameBytes(await again.read(0, SIZE), 0, SIZE);
  });

  test("a wrong hash throws everything away", async () => {
    const wrong = await open({}, SHA.replace(/^./, SHA.startsWith("0") ? "1" : "0"));
    await expect(wrong.read(0, SIZE)).rejects.toThrow(IntegrityMismatch);
    expect(await store.list("chunks/")).toEqual([]);
    sameBytes(await (await open({}, SHA)).read(0, SIZE), 0, SIZE);
  });
});

describe("progress", () => {
  const watched = () => {
    const told: { loaded: number; total: number; at: number }[] = [];
    const onProgress = (loaded: number, total: number) => told.push({ loaded, total, at: performance.now() });
    return { told, onProgress };
  };

  test("is told as bytes arrive, some ten times a second, and only grows", async () => {
    const { told, onProgress } = watched();
    const file = await open({ onProgress });
    expect(told).toMatchObject([{ loaded: 0, total: SIZE }]);
    server.usual = evil.slowly(1_000_000, 20);
    await file.read(0, SIZE);
    const loaded = told.map(({ loaded }) => loaded);
    expect(loaded).toEqual([...loaded].sort((one, other) => one - other));
    expect(loaded.at(-1)).toBe(SIZE);
    expect(told.every(({ total }) => total === SIZE)).toBe(true);
    const insideChunks = loaded.filter((bytes) => bytes % (256 << 10) !== 0 && bytes !== SIZE);
    expect(insideChunks.length).toBeGreaterThan(0);
    const seconds = (told.at(-1)!.at - told[0]!.at) / 1000;
    expect(told.length).toBeLessThanOrEqual(3 + 10 * seconds);
  });

  test("has the needed parts as its whole once they are known", async () => {
    const { told, onProgress } = watched();
    const file = await open({ onProgress });
    file.expect([
      { offset: CHUNK_BYTES + 5, length: 10 },
      { offset: 3 * CHUNK_BYTES, length: 1000 },
    ]);
    expect(told.at(-1)).toMatchObject({ loaded: 0, total: CHUNK_BYTES + 1000 });
    await file.read(CHUNK_BYTES + 5, 10);
    await file.read(3 * CHUNK_BYTES, 1000);
    expect(told.at(-1)).toMatchObject({ loaded: CHUNK_BYTES + 1000, total: CHUNK_BYTES + 1000 });
    await file.read(0, 10);
    expect(told.at(-1)).toMatchObject({ loaded: CHUNK_BYTES + 1000 + (256 << 10) });
  });

  test("goes back by what was cut off at most", async () => {
    const { told, onProgress } = watched();
    const file = await open({ onProgress });
    server.tricks.push(evil.cutAfter(2 * CHUNK_BYTES - 5), evil.cutAfter(CHUNK_BYTES + 1000));
    await file.read(0, SIZE);
    for (const [i, { loaded }] of told.slice(1).entries())
      expect(loaded).toBeGreaterThan(told[i]!.loaded - CHUNK_BYTES);
    expect(told.at(-1)).toMatchObject({ loaded: SIZE });
  });
});

describe("cancelling", () => {
  test("ends a download at once and keeps whole chunks", async () => {
    const abort = new AbortController();
    const onProgress = (loaded: number) => loaded > CHUNK_BYTES && abort.abort();
    const file = await open({ stallMs: 10_000, onProgress });
    server.usual = evil.stall;
    server.tricks.push(evil.slowly(CHUNK_BYTES + 10, 150));
    await expect(file.read(0, SIZE, abort.signal)).rejects.toThrow(Cancelled);
    expect((await open()).keptBytes).toBeGreaterThanOrEqual(CHUNK_BYTES);
  });

  test("of one reader does not stop another", async () => {
    const abort = new AbortController();
    const file = await open();
    const first = file.read(0, SIZE, abort.signal);
    const second = file.read(0, SIZE);
    abort.abort();
    await expect(first).rejects.toThrow(Cancelled);
    sameBytes(await second, 0, SIZE);
  });
});

describe("a store", () => {
  test("that has damaged a chunk heals itself", async () => {
    await (await open()).read(0, SIZE);
    const [chunk] = await store.list("chunks/");
    await store.write(chunk!.path, new Uint8Array(chunk!.bytes));
    server.sent = 0;
    sameBytes(await (await open()).read(0, SIZE), 0, SIZE);
    expect(server.sent).toBeLessThanOrEqual(CHUNK_BYTES + 1);
  });

  test("that has lost everything but its records heals itself", async () => {
    await (await open()).read(0, SIZE);
    for (const { path } of await store.list("chunks/")) await store.remove(path);
    sameBytes(await (await open()).read(0, SIZE), 0, SIZE);
  });

  test("with broken records begins anew", async () => {
    await (await open()).read(0, SIZE);
    for (const { path } of await store.list("files/")) await store.write(path, "{");
    sameBytes(await (await open()).read(0, SIZE), 0, SIZE);
  });

  test("that is full says so and loses nothing", async () => {
    store = memoryStore(2 * CHUNK_BYTES);
    const file = await open({ room: new Room(store, { memoryBytes: 0 }) });
    await expect(file.read(0, SIZE)).rejects.toThrow(StorageFull);
    await expect(file.read(0, SIZE)).rejects.toThrow(StorageFull);
    sameBytes(await file.read(0, 10), 0, 10);
  });
});
