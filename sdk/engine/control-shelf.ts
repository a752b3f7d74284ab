import { loadControlNet, type ControlNet, type DiffusionModel, type ModelFolder } from "../pipeline/index.ts";
import type { Emit } from "./run.ts";
import { watchedFolder } from "./sources/watched-folder.ts";

/** An engine's ControlNets by name: each is opened when it is first asked for, and kept. */
export class ControlShelf {
  readonly #model: DiffusionModel;
  readonly #folders: ReadonlyMap<string, ModelFolder>;
  readonly #opened = new Map<string, ControlNet>();

  constructor(model: DiffusionModel, folders: ReadonlyMap<string, ModelFolder>) {
    this.#model = model;
    this.#folders = folders;
  }

  get names(): readonly string[] {
    return [...this.#folders.keys()];
  }

  /** @param name one of `names`. */
  async take(name: string, signal: AbortSignal, emit: Emit): Promise<ControlNet> {
    const kept = this.#opened.get(name);
    if (kept) return kept;
    const folder = watchedFolder(this.#folders.get(name)!, (event) =>
      emit({ ...event, file: `controlnet-${name}/${event.file}` }),
    );
    const net = await loadControlNet(folder, this.#model, {
      precision: this.#model.precision,
      signal,
      onProgress: ({ part, ...progress }) =>
        emit({ type: "load", part: part.replace(folder.name, `controlnet-${name}`), ...progress }),
    });
    this.#opened.set(name, net);
    return net;
  }
}
