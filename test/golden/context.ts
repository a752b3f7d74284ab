import { join } from "node:path";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { directoryFolder } from "../../sdk/node/directory-folder.ts";
import { fileSource } from "../../sdk/node/file-source.ts";
import type { ModelFolder } from "../../sdk/weights/model-folder.ts";
import { readSafetensors } from "../../sdk/weights/safetensors/read.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { Skip } from "./golden-kind.ts";
import type { TensorNames } from "./golden-case.ts";

export interface GoldenTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

/** What kinds share while one golden folder runs: its files, one runtime, and whatever is worth keeping between cases. */
export class GoldenContext {
  readonly #tables = new Map<string, Promise<TensorTable>>();
  readonly #kept = new Map<string, Promise<unknown>>();
  #runtime: Promise<Runtime> | undefined;

  constructor(readonly folder: string) {}

  /** The case runs on wasm, where fp32 numbers are the reference's own precision. */
  runtime(): Promise<Runtime> {
    return (this.#runtime ??= createRuntime({ backend: "wasm" }));
  }

  path(relative: string): string {
    return join(this.folder, relative);
  }

  modelFolder(relative: string): ModelFolder {
    return directoryFolder(this.path(relative));
  }

  /** The tensor that `names[key]` names in the file `names.file`. */
  tensor(names: TensorNames | undefined, key: string): Promise<GoldenTensor> {
    const name = names?.[key];
    if (typeof name !== "string") throw new Error(`the case names no tensor "${key}"`);
    return this.tensorNamed(String(names?.["file"]), name);
  }

  /** The tensors of a list entry, such as one control image for each ControlNet. */
  tensors(names: TensorNames | undefined, key: string): Promise<GoldenTensor[]> {
    const list = names?.[key] ?? [];
    const all = typeof list === "string" ? [list] : list;
    return Promise.all(all.map((name) => this.tensorNamed(String(names?.["file"]), name)));
  }

  has(names: TensorNames | undefined, key: string): boolean {
    return names?.[key] !== undefined;
  }

  async tensorNamed(file: string, name: string): Promise<GoldenTensor> {
    const entry = (await this.#table(file)).get(name);
    if (entry === undefined) throw new Skip(`${file} has no ${name}`);
    const bytes = Uint8Array.from(await entry.source.read(entry.offset, entry.length));
    const arrays = { F32: Float32Array, I32: Int32Array, U8: Uint8Array } as const;
    const dtype = entry.dtype as keyof typeof arrays;
    return { shape: entry.shape, data: new arrays[dtype](bytes.buffer) };
  }

  /** Makes something once for the whole folder, for example an opened network. */
  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      kept = make();
      this.#kept.set(key, kept);
    }
    return kept as Promise<T>;
  }

  async dispose(): Promise<void> {
    await (await this.#runtime)?.dispose();
  }

  #table(file: string): Promise<TensorTable> {
    let table = this.#tables.get(file);
    if (table === undefined) {
      table = this.#read(file);
      this.#tables.set(file, table);
    }
    return table;
  }

  async #read(file: string): Promise<TensorTable> {
    const source = await fileSource(this.path(file));
    if (source === undefined) throw new Skip(`the folder has no ${file}`);
    return (await readSafetensors(source)).tensors;
  }
}
