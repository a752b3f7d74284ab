import type { FileStore } from "../store/file-store.ts";
import { CHUNKS, ChunkShelf } from "./chunk-shelf.ts";
import { chunkRange } from "./chunks.ts";
import { FileRecord, keptHeads, type FileHead } from "./file-record.ts";

/** A model, or a part of one, that was downloaded and kept. */
export interface KeptModel {
  /** "org/name" of the hub, or the address of a single file. */
  readonly name: string;
  /** On the disk; pieces that it shares with others count here too. */
  readonly bytes: number;
  /** Of all its files, those parts included that were never needed. */
  readonly wholeBytes: number;
  /** Last opened, in milliseconds since 1970. */
  readonly used: number;
}

/** What was downloaded and kept, the latest used first. */
export async function keptModels(store: FileStore): Promise<readonly KeptModel[]> {
  const models = new Map<string, KeptModel>();
  for (const head of await keptHeads(store)) {
    const name = modelOf(head.id);
    const record = await FileRecord.open(store, head.id);
    const before = models.get(name) ?? { name, bytes: 0, wholeBytes: 0, used: 0 };
    models.set(name, {
      name,
      bytes: before.bytes + bytesOf(record),
      wholeBytes: before.wholeBytes + head.size,
      used: Math.max(before.used, head.used),
    });
  }
  return [...models.values()].sort((one, other) => other.used - one.used);
}

/**
 * Takes a kept model away, and every piece that no other model needs: its own, and those of downloads that were thrown
 * away or whose records broke.
 * @param name as `keptModels` tells it; what is not kept is no fault
 * @returns bytes that are free again
 */
export async function freeModel(store: FileStore, name: string): Promise<number> {
  const heads = await keptHeads(store);
  const isMine = ({ id }: FileHead) => modelOf(id) === name;
  for (const record of await records(store, heads.filter(isMine))) await record.remove();
  const others = await records(
    store,
    heads.filter((head) => !isMine(head)),
  );
  return removeChunks(store, new Set(others.flatMap(({ hashes }) => hashes)));
}

/** "hub:org/name@commit/path" is a part of "org/name"; anything else is a model of its own. */
function modelOf(id: string): string {
  return /^hub:([^@]+)@/.exec(id)?.[1] ?? id;
}

function bytesOf(record: FileRecord | undefined): number {
  if (!record) return 0;
  const { size } = record.head;
  return record.hashes.reduce((sum, hash, chunk) => {
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
