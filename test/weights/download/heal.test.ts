import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diskStore } from "../../../sdk/node/disk-store.ts";
import type { ByteSource } from "../../../sdk/weights/byte-source.ts";
import { Downloads } from "../../../sdk/weights/download/downloads.ts";
import { listKept } from "../../../sdk/weights/download/housekeeping.ts";
import type { FileStore } from "../../../sdk/weights/store/file-store.ts";
import { memoryStore } from "../../../sdk/weights/store/memory-store.ts";
import { Random } from "../../fuzz/random.ts";
import { fakeHub, type FakeHub } from "./fake-hub.ts";

/** Three pieces each; the first one is the same in both. */
const SIZE = 1_300_000;
const PATHS = ["one.bin", "two.bin"];

const contents = new Map(
  PATHS.map((path, seed) => {
    const bytes = Buffer.alloc(SIZE);
    for (let i = 0; i < SIZE; i++) bytes[i] = Math.imul(i + 1, 0x9e3779b1 + (i < 300_000 ? 0 : seed)) >>> 24;
    return [path, bytes] as const;
  }),
);

let hub: FakeHub;
beforeAll(async () => {
  const files = [...contents].map(([path, bytes]) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return [path, { bytes, sha256 }] as const;
  });
  hub = await fakeHub([{ name: "org/model", commit: "1".repeat(40), files: new Map(files) }]);
});
afterAll(() => hub.close());

async function openAll(store: FileStore): Promise<{ downloads: Downloads; files: Map<string, ByteSource> }> {
  const downloads = new Downloads({ store: () => Promise.resolve(store), hub: { url: hub.url } });
  const opened = await downloads.hub({ repo: "org/model" }, () => undefined);
  if (opened.type !== "folder") throw new Error("a folder was expected");
  const files = new Map<string, ByteSource>();
  for (const path of PATHS) files.set(path, (await opened.folder.file(path))!);
  return { downloads, files };
}

/** Deletes, cuts off, flips, or exchanges what lies in a store; a folder or a file. */
async function harm(store: FileStore, random: Random): Promise<string> {
  const paths = (await store.list("")).map(({ path }) => path).sort();
  const path = random.pick(paths);
  const read = async (at: string) => new Uint8Array(await (await store.read(at))!.arrayBuffer());
  const bytes = await read(path);
  const harms: Readonly<Record<string, () => Promise<void>>> = {
    delete: () => store.remove(path),
    "delete the folder of": () => store.remove(path.slice(0, path.lastIndexOf("/"))),
    cut: () => store.write(path, bytes.slice(0, random.below(bytes.length))),
    flip: () => {
      bytes[random.below(bytes.length)]! ^= 1 << random.below(8);
      return store.write(path, bytes);
    },
    empty: () => store.write(path, ""),
    "put another file in place of": async () => store.write(path, await read(random.pick(paths))),
  };
  const how = random.pick(Object.keys(harms));
  await harms[how]!();
  return `${how} ${path}`;
}

async function fuzz(store: FileStore, rounds: number, seed: number): Promise<void> {
  const random = new Random(seed);
  let { downloads, files } = await openAll(store);
  for (const file of files.values()) await file.read(0, SIZE);
  for (let round = 0; round < rounds; round++) {
    const done = [await harm(store, random)];
    while (random.chance(0.4)) done.push(await harm(store, random));
    // Half of the time by those who had it open, half by newcomers.
    if (random.chance(0.5)) {
      await downloads.close();
      ({ downloads, files } = await openAll(store));
    }
    const path = random.pick(PATHS);
    const whole = random.chance(0.5);
    const offset = whole ? 0 : random.below(SIZE);
    const length = whole ? SIZE : 1 + random.below(SIZE - offset);
    const read = await files.get(path)!.read(offset, length);
    const same = Buffer.compare(read, contents.get(path)!.subarray(offset, offset + length)) === 0;
    if (!same) throw new Error(`round ${round}: ${path} is wrong after: ${done.join("; ")}`);
  }
  await downloads.close();
  ({ downloads, files } = await openAll(store));
  for (const file of files.values()) await file.read(0, SIZE);
  await downloads.close();
  expect(await listKept(store)).toMatchObject([{ name: "org/model", bytes: 2 * SIZE, whole: true }]);
}

test("200 times harmed, a store in memory never gives a wrong byte, and is whole again", () =>
  fuzz(memoryStore(), 200, 1));

test("30 times harmed, a store on disk neither", async () => {
  const folder = await mkdtemp(join(tmpdir(), "underdrawing-"));
  try {
    await fuzz(diskStore(folder), 30, 2);
  } finally {
    await rm(folder, { recursive: true });
  }
});
