import type { Engine, EngineOptions } from "../engine/engine.ts";
import { localEngine } from "../engine/local-engine.ts";
import type { OpenModel } from "../engine/loaded-model.ts";
import { openModel } from "../engine/open-model.ts";
import { recoveringModel } from "../engine/recovery/recovering-model.ts";
import { modelOptions, nodeDownloads } from "./model-options.ts";
import { installWebGpu } from "./webgpu.ts";

/** Sources as in browsers; text that is no URL is a file or a folder on disk, and so is a `file:` URL. */
export type NodeEngineOptions = EngineOptions;

/**
 * Opens a model in Node and hands out the engine that generates with it, in this thread.
 *
 * WebGPU goes through Dawn (the optional package `webgpu`) and is taken by itself only where there is a real GPU.
 *
 * @throws as the browser's `createEngine`.
 */
export async function createEngine(options: NodeEngineOptions): Promise<Engine> {
  const { backend, onProgress, signal } = options;
  const downloads = nodeDownloads(options);
  const removeWebGpu = backend === "wasm" ? undefined : await installWebGpu();
  const giveBack = async () => {
    removeWebGpu?.();
    await downloads.close();
  };
  try {
    const open: OpenModel = async (holding, hooks) =>
      openModel(await modelOptions({ ...options, ...holding }, downloads), hooks);
    const hooks = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
    const { precision, footprint } = options;
    const engine = localEngine(await recoveringModel(open, { backend, precision, footprint }, hooks));
    return { ...engine, dispose: () => engine.dispose().finally(giveBack) };
  } catch (error) {
    await giveBack();
    throw error;
  }
}
