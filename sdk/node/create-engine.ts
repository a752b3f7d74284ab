import { fileURLToPath } from "node:url";
import type { Engine, EngineOptions } from "../engine/engine.ts";
import { localEngine } from "../engine/local-engine.ts";
import type { ModelSource } from "../engine/model-source.ts";
import { openModel } from "../engine/open-model.ts";
import { openSource } from "../engine/sources/open-source.ts";
import { resolveSource } from "../engine/sources/resolve-source.ts";
import type { ModelFolder } from "../pipeline/index.ts";
import { directoryFolder } from "./directory-folder.ts";
import { installWebGpu } from "./webgpu.ts";

export interface NodeEngineOptions extends EngineOptions {
  /** As in browsers; text that is no URL is a folder on disk, and a `file:` URL is one too. */
  readonly model: ModelSource;
}

/** The same from `sdk/node/` and from `dist/node/`. */
const builtinPath = fileURLToPath(new URL("../../models/builtin/", import.meta.url));

/**
 * Opens a model in Node and hands out the engine that generates with it, in this thread.
 *
 * WebGPU goes through Dawn (the optional package `webgpu`) and is taken by itself only where there is a real GPU.
 *
 * @throws as the browser's `createEngine`.
 */
export async function createEngine(options: NodeEngineOptions): Promise<Engine> {
  const { model, controls = {}, backend, precision, threads, onProgress, signal } = options;
  const removeWebGpu = backend === "wasm" ? undefined : await installWebGpu();
  try {
    const loaded = await openModel(
      {
        model: openFolder(model),
        controls: Object.fromEntries(
          Object.entries(controls).map(([name, source]) => [name, openFolder(source)]),
        ),
        precision,
        runtime: { ...(backend && { backend }), ...(threads && { threads }) },
      },
      { ...(onProgress && { onProgress }), ...(signal && { signal }) },
    );
    const engine = localEngine(loaded);
    return { ...engine, dispose: () => engine.dispose().finally(removeWebGpu) };
  } catch (error) {
    removeWebGpu?.();
    throw error;
  }
}

function openFolder(source: ModelSource): ModelFolder {
  const path = pathOf(source);
  if (path !== undefined) return directoryFolder(path);
  return openSource(resolveSource(source), () => directoryFolder(builtinPath));
}

function pathOf(source: ModelSource): string | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  if (source === "builtin") return undefined;
  if (String(source).startsWith("file:")) return fileURLToPath(source);
  return typeof source === "string" && !/^[a-z][a-z\d+.-]+:/i.test(source) ? source : undefined;
}
