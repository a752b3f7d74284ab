import type { CheckpointSource } from "../pipeline/index.ts";
import type { Emit } from "./run.ts";
import type { TellBytes } from "./sources/open-source.ts";

/** Reaches for a source: nothing is fetched before it is called. */
export type OpenSource = (tell: TellBytes, signal?: AbortSignal) => Promise<CheckpointSource>;

export interface TakeHooks {
  readonly signal: AbortSignal;
  readonly emit: Emit;
}

type Read<Thing> = (name: string, source: CheckpointSource, hooks: TakeHooks) => Promise<Thing>;

/** What an engine was given by name: each thing is read when it is first asked for, and kept. */
export class Shelf<Thing> {
  readonly #sources: ReadonlyMap<string, OpenSource>;
  readonly #read: Read<Thing>;
  readonly #taken = new Map<string, Thing>();

  constructor(sources: Iterable<readonly [string, OpenSource]>, read: Read<Thing>) {
    this.#sources = new Map(sources);
    this.#read = read;
  }

  get names(): readonly string[] {
    return [...this.#sources.keys()];
  }

  /** @param name one of `names`. */
  async take(name: string, hooks: TakeHooks): Promise<Thing> {
    const kept = this.#taken.get(name);
    if (kept !== undefined) return kept;
    const tell: TellBytes = (event) => hooks.emit({ ...event, file: `${name}/${event.file}` });
    const thing = await this.#read(name, await this.#sources.get(name)!(tell, hooks.signal), hooks);
    this.#taken.set(name, thing);
    return thing;
  }
}
