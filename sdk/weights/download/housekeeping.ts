import { InvalidRequest } from "../../errors.ts";
import type { FileStore } from "../store/file-store.ts";
import { unlessUsed, used } from "../store/uses.ts";
import { CHUNKS, ChunkShelf } from "./chunk-shelf.ts";
import { chunkRange } from "./chunks.ts";
import { FileRecord, keptHeads, type FileHead } from "./file-record.ts";

/** A model, or a part of one, that was downloaded and kept. */
export interface KeptModel {
  /** "org/name" of the hub, or the address of a folder or of a single file. */
  readonly name: string;
  /** On the disk; pieces that it shares with others count here too. */
  readonly bytes: number;
  /** Of all its files that were ever opened, those parts included that were never needed. */
  readonly wholeBytes: number;
  /** Whether nothing of these files is missing. A model of which only parts are needed is complete without. */
  readonly whole: boolean;
  /** Last opened, in milliseconds since 1970. */
  readonly used: number;
  /** Whether an engine has it open, in this page or another one of the origin (in Node: in this process). */
  readonly inUse: boolean;
}

/** What lies in a store, the latest used first. */
export async function listKept(store: FileStore): Promise<readonly KeptModel[]> {
  const open = await used();
  const models = new Map<string, KeptModel>();
  for (const { head, bytes } of await keptFiles(store)) {
    const { model: name } = head;
    const before = models.get(name) ?? { bytes: 0, wholeBytes: 0, used: 0, whole: true };
    models.set(name, {
      name,
      bytes: before.bytes + bytes,
      wholeBytes: before.wholeBytes + head.size,
      whole: before.whole && bytes === head.size,
      used: Math.max(before.used, head.used),
      inUse: open.has(name),
    });
  }
  return [...models.values()].sort((one, other) => other.used - one.used);
}

/**
 * Takes a kept model away, and every piece that no other model needs: its own, and those of downloads that were thrown
 * away or whose records broke.
 * @param name as `listKept` tells it; what is not kept is no fault
 * @returns bytes that are free again
 * @throws InvalidRequest while an engine has the model open
 */
export async function freeKept(store: FileStore, name: string): Promise<number> {
  const freed = await unlessUsed(name, async () => {
    const heads = await keptHeads(store);
    const isMine = ({ model }: FileHead) => model === name;
    for (const record of await records(store, heads.filter(isMine))) await record.remove();
    const others = await records(
      store,
      heads.filter((head) => !isMine(head)),
    );
    return removeChunks(store, new Set(others.flatMap(({ hashes }) => hashes)));
  });
  if (freed !== undefined) return freed;
  throw new InvalidRequest(
    `${name} is open in an engine, here or in another tab: dispose of that engine, then free the model.`,
    { value: name },
  );
}

async function keptFiles(store: FileStore) {
  const found = await records(store, await keptHeads(store));
  return found.map((record) => ({ head: record.head, bytes: bytesOf(record) }));
}

function bytesOf({ head: { size }, hashes }: FileRecord): number {
  return hashes.reduce((sum, hash, chunk) => {
    const { start, end } = chunkRange(chunk, size);
    return hash === undefined ? sum : sum + end - start;
  }, 0);
}

async function records(store: FileStore, heads: readonly FileHead[]): Promise<FileRecord[]> {
  const found = await Promise.all(heads.map(({ id }) => FileRecord.open(store, id)));
  return found.filter((record) => record !== undefined);
}

async function removeChunks(store: FileStore, needed: ReadonlySet<string | undefined>): Promise<number> {
  const shelf = new ChunkShelf(store);
  let freed = 0;
  for (const { path, bytes } of await store.list(CHUNKS)) {
    const hash = path.split("/").at(-1)!;
    if (needed.has(hash)) continue;
    await shelf.remove(hash);
    freed += bytes;
  }
  return freed;
}
