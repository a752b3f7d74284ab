import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InvalidRequest } from "../errors.ts";
import type { Engine, EngineOptions } from "../engine/engine.ts";
import { adviceFor, knownModel } from "../engine/known-model.ts";
import { localEngine } from "../engine/local-engine.ts";
import type { ModelSource } from "../engine/model-source.ts";
import { openModel } from "../engine/open-model.ts";
import { shelves } from "../engine/resolved-options.ts";
import type { OpenSource } from "../engine/shelf.ts";
import { openSource, type Places } from "../engine/sources/open-source.ts";
import { resolveSource } from "../engine/sources/resolve-source.ts";
import { watchedSource } from "../engine/sources/watched.ts";
import type { CheckpointSource } from "../pipeline/index.ts";
import { directoryFolder } from "./directory-folder.ts";
import { fileSource } from "./file-source.ts";
import { Downloads } from "../weights/download/downloads.ts";
import { parseHubAddress } from "../weights/download/hub-address.ts";
import { cacheFolder, diskStore } from "./disk-store.ts";
import { nodeSurroundings } from "./surroundings.ts";
import { installWebGpu } from "./webgpu.ts";

/** Sources as in browsers; text that is no URL is a file or a folder on disk, and so is a `file:` URL. */
export type NodeEngineOptions = EngineOptions;

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
  const { model, vae, backend, precision, footprint, gpuMemoryBytes, threads, onProgress, signal } = options;
  const places = {
    builtin: () => directoryFolder(builtinPath),
    downloads: new Downloads({
      store: () => Promise.resolve(diskStore(cacheFolder())),
      hub: options.hub,
      known: knownModel,
      makeRoom: options.makeRoom,
    }),
  };
  const removeWebGpu = backend === "wasm" ? undefined : await installWebGpu();
  const giveBack = async () => {
    removeWebGpu?.();
    await places.downloads.close();
  };
  try {
    const loaded = await openModel(
      {
        model: opener(model, places),
        vae: vae === undefined ? undefined : opener(vae, places),
        ...shelves((shelf) =>
          Object.fromEntries(
            Object.entries(options[shelf] ?? {}).map(([name, source]) => [name, opener(source, places)]),
          ),
        ),
        precision,
        advice: pathOf(model) === undefined ? await adviceFor(resolveSource(model)) : {},
        footprint,
        gpuMemoryBytes,
        surroundings: nodeSurroundings,
        runtime: { ...(backend && { backend }), ...(threads && { threads }) },
      },
      { ...(onProgress && { onProgress }), ...(signal && { signal }) },
    );
    const engine = localEngine(loaded);
    return { ...engine, dispose: () => engine.dispose().finally(giveBack) };
  } catch (error) {
    await giveBack();
    throw error;
  }
}

function opener(source: ModelSource, places: Places): OpenSource {
  const path = pathOf(source);
  if (path !== undefined) return async (tell) => watchedSource(await openPath(path), tell);
  return (tell, signal) => openSource(resolveSource(source), places, tell, signal);
}

async function openPath(path: string): Promise<CheckpointSource> {
  const file = await fileSource(path);
  if (file) return { type: "file", source: file };
  const isDirectory = await stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
  if (isDirectory) return { type: "folder", folder: directoryFolder(path) };
  throw new InvalidRequest(`There is neither a file nor a folder ${path}.`, { value: path });
}

/** Text that could be a repository's name is one unless something on disk is called so. */
function pathOf(source: ModelSource): string | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  if (source === "builtin") return undefined;
  if (String(source).startsWith("file:")) return fileURLToPath(source);
  if (typeof source !== "string" || /^[a-z][a-z\d+.-]+:/i.test(source)) return undefined;
  return parseHubAddress(source) && !existsSync(source) ? undefined : source;
}
