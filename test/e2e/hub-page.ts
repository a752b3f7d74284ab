/** Runs inside the page: a user who pastes a model's name. It knows nothing but the built package, as an editor would. */
import type * as Underdrawing from "../../sdk/index.ts";
import type { Engine, KeptModel, ModelPlan, ProgressEvent, RoomNeed } from "../../sdk/index.ts";

/** A path of the server, not of the sources. */
const builtPackage: string = "/dist/index.js";
const { createEngine, freeModel, keptModels, planModel } = (await import(
  builtPackage
)) as typeof Underdrawing;

export interface Opening {
  readonly seconds: number;
  /** Name and sentence of the error, where it failed. */
  readonly error?: string;
  /** What was asked when there was no room. */
  readonly asked: readonly RoomNeed[];
}

const files = new Map<string, Extract<ProgressEvent, { type: "download" }>>();
let engine: Engine | undefined;

export const hubFunctions = {
  plan: (hub: { url: string; token?: string }, model: string): Promise<ModelPlan> =>
    planModel({ model, hub, backend: "wasm" }),

  /** Opens a model of the hub; with `frees`, everything that is offered goes when there is no room. */
  async open(hub: { url: string; token?: string }, model: string, frees = false): Promise<Opening> {
    files.clear();
    const asked: RoomNeed[] = [];
    const began = performance.now();
    const ended = (error?: string): Opening => ({
      seconds: (performance.now() - began) / 1000,
      ...(error !== undefined && { error }),
      asked,
    });
    try {
      engine = await createEngine({
        model,
        hub,
        backend: "wasm",
        makeRoom: (need) => {
          asked.push(need);
          return Promise.resolve(frees ? need.kept.map(({ name }) => name) : undefined);
        },
        onProgress: (event) => event.type === "download" && files.set(event.file, event),
      });
      return ended();
    } catch (error) {
      const { name, message } = error as Error;
      return ended(`${name}: ${message}`);
    }
  },

  progress(): { readonly loaded: number; readonly total: number } {
    const all = [...files.values()];
    return {
      loaded: all.reduce((sum, { loadedBytes }) => sum + loadedBytes, 0),
      total: all.reduce((sum, { totalBytes }) => sum + totalBytes, 0),
    };
  },

  /** The mean of all levels of a small picture, and how far they are from it on average. */
  async paint(): Promise<{ readonly mean: number; readonly spread: number }> {
    const run = engine!.generate({ prompt: "a red circle", width: 64, height: 64, steps: 2, seed: 7 });
    const { data } = (await run.result).images[0]!;
    const mean = data.reduce((sum, level) => sum + level, 0) / data.length;
    return { mean, spread: data.reduce((sum, level) => sum + Math.abs(level - mean), 0) / data.length };
  },

  async close(): Promise<void> {
    await engine?.dispose();
  },

  kept: (): Promise<readonly KeptModel[]> => keptModels(),

  /** Bytes that became free, or the error's name. */
  free: (model: string): Promise<number | string> =>
    freeModel(model).catch((error: unknown) => (error as Error).name),

  async freeBytes(): Promise<{ readonly quota: number; readonly usage: number }> {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return { quota, usage };
  },
};

Object.assign(globalThis, { hubFunctions });
