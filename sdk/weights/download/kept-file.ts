import { DownloadFailed, IntegrityMismatch } from "../../errors.ts";
import { checkRange, type ByteRange, type ByteSource } from "../byte-source.ts";
import { withLock } from "../store/locks.ts";
import { allOrNone } from "./all-or-none.ts";
import { checkWhole } from "./check-whole.ts";
import { ChunkShelf } from "./chunk-shelf.ts";
import { chunkRange, chunksOf, chunksOfAll, runsOf, type ChunkRun } from "./chunks.ts";
import { RemoteChanged } from "./failures.ts";
import { takeChunks } from "./fetch-run.ts";
import { FileProgress, type TellProgress } from "./file-progress.ts";
import { FileRecord } from "./file-record.ts";
import type { Limiter } from "./limiter.ts";
import type { Pace } from "./pace.ts";
import { persist, type Patience } from "./patience.ts";
import type { RemoteDescription, RemoteFile } from "./remote-file.ts";
import { requestRange } from "./request-range.ts";
import type { Room } from "./room.ts";

export interface DownloadOptions {
  /** Where it is kept; shared by all files of a download. */
  readonly room: Room;
  /** Shared by all files of a download. */
  readonly connections: Limiter;
  readonly patience: Patience;
  /** Milliseconds without a byte after which a connection counts as cut. */
  readonly stallMs: number;
  readonly fetch: typeof fetch;
  /** Of everything that is told; shared by all files of a download. */
  readonly pace: Pace;
  /** Told when a file is opened and as its bytes arrive. */
  readonly onProgress?: TellProgress | undefined;
}

/** A file on a server whose read parts stay here: each byte is fetched at most once, and checked each time it is opened. */
export interface KeptFile extends ByteSource {
  /** Bytes that are here already. */
  readonly keptBytes: number;
  expect(ranges: Iterable<ByteRange>): void;
  missing(ranges: Iterable<ByteRange>): number;
  /** Fetches a part, or all, ahead of the reading: several connections at once. */
  prepare(offset: number, length: number, signal?: AbortSignal): Promise<void>;
}

/**
 * Opens a file by what is kept of it, and asks the server only where that does not suffice.
 * @returns undefined when the server says that there is no such file
 * @throws DownloadFailed when the server cannot be reached and nothing is kept; Cancelled
 */
export async function openKeptFile(
  remote: RemoteFile,
  options: DownloadOptions,
  signal?: AbortSignal,
): Promise<KeptFile | undefined> {
  const { store } = options.room;
  const record = await FileRecord.open(store, remote.id);
  if (record) await record.saveHead({ used: Date.now() }).catch(() => undefined);
  if (record && remote.immutable) return new Kept(remote, record, options);
  const now = await describeOrKept(remote, options.patience, record, signal);
  if (now === undefined) return undefined;
  if (record && isSame(record, now)) return new Kept(remote, record, options);
  return new Kept(remote, await FileRecord.create(store, remote, now), options);
}

async function describeOrKept(
  remote: RemoteFile,
  patience: Patience,
  record: FileRecord | undefined,
  signal: AbortSignal | undefined,
): Promise<RemoteDescription | undefined> {
  // With something kept there is no reason to wait long for a server that may be far away.
  const attempts = record ? 1 : patience.attempts;
  try {
    return await persist(remote.name, { ...patience, attempts }, signal, () => remote.describe(signal));
  } catch (error) {
    if (record && error instanceof DownloadFailed) {
      const { size, etag, sha256 } = record.head;
      return { size, etag, sha256 };
    }
    throw error;
  }
}

const isSame = ({ head }: FileRecord, { size, etag, sha256 }: RemoteDescription): boolean =>
  head.size === size && head.etag === etag && (sha256 === undefined || head.sha256 === sha256);

class Kept implements KeptFile {
  readonly name: string;
  readonly size: number;
  readonly #remote: RemoteFile;
  readonly #record: FileRecord;
  readonly #options: DownloadOptions;
  readonly #shelf: ChunkShelf;
  readonly #progress: FileProgress;
  /** Chunks on their way, so that two readers do not fetch the same. */
  readonly #coming = new Map<number, Promise<void>>();

  constructor(remote: RemoteFile, record: FileRecord, options: DownloadOptions) {
    this.name = remote.name;
    this.size = record.head.size;
    this.#remote = remote;
    this.#record = record;
    this.#options = options;
    this.#shelf = new ChunkShelf(options.room.store);
    this.#progress = new FileProgress(record, options.pace, options.onProgress);
    this.#progress.settled();
  }

  get keptBytes(): number {
    return this.#record.hashes.reduce((sum, hash, chunk) => sum + (hash ? this.#bytesOf(chunk) : 0), 0);
  }

  expect(ranges: Iterable<ByteRange>): void {
    this.#progress.expect(chunksOfAll(ranges));
    this.#options.room.expect(this, () => this.#progress.missing);
  }

  missing(ranges: Iterable<ByteRange>): number {
    const chunks = [...chunksOfAll(ranges)].filter((chunk) => !this.#record.hashes[chunk]);
    return chunks.reduce((sum, chunk) => sum + this.#bytesOf(chunk), 0);
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
    return new Uint8Array(await (await this.span(offset, length, signal)).arrayBuffer());
  }

  async span(offset: number, length: number, signal?: AbortSignal): Promise<Blob> {
    checkRange(this, offset, length);
    await this.prepare(offset, length, signal);
    const { first, end } = chunksOf(offset, length);
    const parts: Blob[] = [];
    for (let chunk = first; chunk < end; chunk++) {
      const { start, end: last } = chunkRange(chunk, this.size);
      const blob = await this.#take(chunk, signal);
      parts.push(blob.slice(Math.max(offset, start) - start, Math.min(offset + length, last) - start));
    }
    return new Blob(parts);
  }

  async prepare(offset: number, length: number, signal?: AbortSignal): Promise<void> {
    const { first, end } = chunksOf(offset, length);
    const missing = () => indices(first, end).filter((chunk) => !this.#record.hashes[chunk]);
    this.#progress.asked(indices(first, end));
    while (missing().length > 0) {
      signal?.throwIfAborted();
      const coming = missing().flatMap((chunk) => this.#coming.get(chunk) ?? []);
      // What others fetch already is waited for; if they fail or are cancelled it is fetched from here.
      if (coming.length > 0) await Promise.allSettled(coming);
      const left = missing().filter((chunk) => !this.#coming.has(chunk));
      if (left.length > 0) await this.#fetchAll(left, signal);
    }
  }

  async #fetchAll(chunks: readonly number[], signal: AbortSignal | undefined): Promise<void> {
    const work = withLock(
      `underdrawing/${this.#remote.id}`,
      async () => {
        await this.#record.refresh();
        const missing = chunks.filter((chunk) => !this.#record.hashes[chunk]);
        const bytes = missing.reduce((sum, chunk) => sum + this.#bytesOf(chunk), 0);
        await this.#options.room.reserve(bytes, this.#remote.model, signal);
        await allOrNone(runsOf(missing), (run, both) => this.#fetchRun(run, both), signal);
        if (this.#record.missing === 0) await checkWhole(this.#record, this.#shelf, signal);
      },
      signal,
    );
    for (const chunk of chunks) this.#coming.set(chunk, work);
    try {
      await work;
    } catch (error) {
      if (!(error instanceof RemoteChanged)) throw error;
      await this.#record.remove();
      throw new IntegrityMismatch(
        `${this.name} has changed on its server since its first part was fetched. That part was thrown away; open the model again.`,
        { value: this.name, cause: error },
      );
    } finally {
      for (const chunk of chunks) this.#coming.delete(chunk);
      this.#progress.settled();
    }
  }

  async #fetchRun(run: ChunkRun, signal: AbortSignal): Promise<void> {
    const { connections, patience, stallMs, fetch } = this.#options;
    const attempt = async (progressed: () => void): Promise<void> => {
      const first = indices(run.first, run.end).find((chunk) => !this.#record.hashes[chunk]);
      if (first === undefined) return;
      const answer = await requestRange({
        name: this.name,
        address: this.#remote.address,
        start: chunkRange(first, this.size).start,
        end: chunkRange(run.end - 1, this.size).end,
        size: this.size,
        etag: this.#record.head.etag,
        fetch,
        signal,
        stallMs,
      });
      await takeChunks(answer, this.size, {
        arrived: (chunk, bytes) => this.#progress.arrived(chunk, bytes),
        take: async (chunk, bytes) => {
          if (this.#record.hashes[chunk]) return;
          await this.#record.add(chunk, await this.#shelf.put(bytes));
          progressed();
        },
        ended: (chunk) => this.#progress.ended(chunk),
      });
    };
    await connections.run(() => persist(this.name, patience, signal, attempt), signal);
  }

  /** A chunk's content; fetched again where the store has lost or damaged it. */
  async #take(chunk: number, signal: AbortSignal | undefined): Promise<Blob> {
    for (let attempt = 0; attempt < 3; attempt++) {
      const hash = this.#record.hashes[chunk];
      const blob = hash === undefined ? undefined : await this.#shelf.take(hash);
      if (blob) return blob;
      await this.#record.drop(chunk);
      const { start, end } = chunkRange(chunk, this.size);
      await this.prepare(start, end - start, signal);
    }
    throw new IntegrityMismatch(
      `The ${this.#options.room.store.kind} store loses what is kept of ${this.name}; free space there, or keep models elsewhere.`,
      { value: this.name },
    );
  }

  #bytesOf(chunk: number): number {
    const { start, end } = chunkRange(chunk, this.size);
    return end - start;
  }
}

const indices = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, i) => first + i);
