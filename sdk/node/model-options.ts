import { fileURLToPath } from "node:url";
import type { EngineOptions } from "../engine/engine.ts";
import { adviceFor, knownModel } from "../engine/known-model.ts";
import type { ModelSource } from "../engine/model-source.ts";
import type { ModelOptions } from "../engine/open-model.ts";
import { shelves } from "../engine/resolved-options.ts";
import { resolveSource } from "../engine/sources/resolve-source.ts";
import { Downloads } from "../weights/download/downloads.ts";
import { directoryFolder } from "./directory-folder.ts";
import { cacheFolder, diskStore } from "./disk-store.ts";
import { openerOf, pathOnDisk } from "./opener.ts";
import { nodeSurroundings } from "./surroundings.ts";

/** The same from `sdk/node/` and from `dist/node/`. */
const builtinPath = fileURLToPath(new URL("../../models/builtin/", import.meta.url));

/** Files that are downloaded in Node: kept in the user's cache folder. */
export const nodeDownloads = ({ hub, makeRoom }: Pick<EngineOptions, "hub" | "makeRoom">): Downloads =>
  new Downloads({
    store: () => Promise.resolve(diskStore(cacheFolder())),
    hub,
    known: knownModel,
    makeRoom,
  });

/** What a model is opened with in Node, or planned. */
export async function modelOptions(options: EngineOptions, downloads: Downloads): Promise<ModelOptions> {
  const { model, vae, backend, precision, footprint, gpuMemoryBytes, threads } = options;
  const places = { builtin: () => directoryFolder(builtinPath), downloads };
  const opener = (source: ModelSource) => openerOf(source, places);
  return {
    model: opener(model),
    vae: vae === undefined ? undefined : opener(vae),
    ...shelves((shelf) =>
      Object.fromEntries(
        Object.entries(options[shelf] ?? {}).map(([name, source]) => [name, opener(source)]),
      ),
    ),
    ...{ precision, footprint, gpuMemoryBytes },
    advice: pathOnDisk(model) === undefined ? await adviceFor(resolveSource(model)) : {},
    surroundings: nodeSurroundings,
    runtime: { ...(backend && { backend }), ...(threads && { threads }) },
  };
}
