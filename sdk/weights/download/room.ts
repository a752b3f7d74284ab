import { StorageFull } from "../../errors.ts";
import type { FileStore } from "../store/file-store.ts";
import { spillingStore, type SpillingStore } from "../store/spilling-store.ts";
import { cancelled } from "./failures.ts";
import { freeKept, listKept, type KeptModel } from "./housekeeping.ts";
import { untilAborted } from "./linked-abort.ts";

/** What asks for room. */
export interface RoomNeed {
  /** What is being downloaded. */
  readonly model: string;
  /** That are still to be written. */
  readonly bytes: number;
  /** That may be written; undefined where nobody tells. */
  readonly freeBytes: number | undefined;
  /** What could go in its place: the longest unused first, nothing that an engine has open. */
  readonly kept: readonly KeptModel[];
}

/** Decides which kept models are freed, by name; none or undefined: everything stays. */
export type MakeRoom = (need: RoomNeed) => Promise<readonly string[] | undefined>;

export interface RoomOptions {
  readonly makeRoom?: MakeRoom | undefined;
  /** Bytes that may lie in memory where the store has no room. */
  readonly memoryBytes?: number | undefined;
}

/** What a page can bear beside the model itself. */
const MEMORY_BYTES = 256 << 20;

/** Sees to it that what is downloaded fits: asks before bytes move, and again when the store is full all the same. */
export class Room {
  readonly store: FileStore;
  readonly #inner: FileStore;
  readonly #spilling: SpillingStore;
  readonly #makeRoom: MakeRoom | undefined;
  readonly #memoryBytes: number;
  /** Bytes that each file still expects. */
  readonly #expected = new Map<object, () => number>();
  #asking: Promise<boolean> | undefined;
  #model = "";

  constructor(store: FileStore, { makeRoom, memoryBytes = MEMORY_BYTES }: RoomOptions = {}) {
    this.#inner = store;
    this.#makeRoom = makeRoom;
    this.#memoryBytes = memoryBytes;
    this.#spilling = spillingStore(store, {
      limit: memoryBytes,
      makeRoom: (bytes) => this.#ask(Math.max(bytes, this.#outstanding)),
    });
    this.store = this.#spilling;
  }

  /** What else will be written for a file, so that one question is asked for all. */
  expect(file: object, bytes: () => number): void {
    this.#expected.set(file, bytes);
  }

  /**
   * Called before bytes are fetched.
   * @throws StorageFull when they, or all that is expected, will not fit, and no room was made
   */
  async reserve(bytes: number, model: string, signal?: AbortSignal): Promise<void> {
    this.#model = model;
    const need = Math.max(bytes, this.#outstanding);
    if (await this.#fits(need)) return this.#spilling.retry();
    if ((await this.#answer(need, signal)) && (await this.#fits(need))) return this.#spilling.retry();
    if (need > this.#memoryBytes) throw this.#full(need, await this.#inner.free());
  }

  get #outstanding(): number {
    return [...this.#expected.values()].reduce((sum, bytes) => sum + bytes(), 0);
  }

  async #fits(bytes: number): Promise<boolean> {
    const free = await this.#inner.free();
    return free === undefined || bytes <= free;
  }

  async #answer(bytes: number, signal: AbortSignal | undefined): Promise<boolean> {
    try {
      return await (signal ? untilAborted(this.#ask(bytes), signal) : this.#ask(bytes));
    } catch (error) {
      throw signal?.aborted ? cancelled(this.#model, error) : error;
    }
  }

  /** Several pieces may find the store full at once: one question is asked. */
  #ask(bytes: number): Promise<boolean> {
    this.#asking ??= this.#askOnce(bytes).finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  async #askOnce(bytes: number): Promise<boolean> {
    const kept = (await listKept(this.#inner)).filter(({ inUse }) => !inUse).reverse();
    if (!this.#makeRoom || kept.length === 0) return false;
    const freeBytes = await this.#inner.free();
    const named = (await this.#makeRoom({ model: this.#model, bytes, freeBytes, kept })) ?? [];
    const may = named.filter((name) => kept.some((model) => model.name === name));
    for (const name of may) await freeKept(this.#inner, name);
    return may.length > 0;
  }

  #full(bytes: number, free = 0): StorageFull {
    return new StorageFull(
      `${this.#model} takes ${showBytes(bytes)} more, and the ${this.#inner.kind} store has room for ${showBytes(free)}. Free kept models, or space on the disk, and try again; what has arrived is kept.`,
      { value: { bytes, freeBytes: free } },
    );
  }
}

const showBytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
