import { Downloads } from "../weights/download/downloads.ts";
import { urlTableFolder } from "../weights/folders/url-table.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import type { OpenHooks } from "./engine-host.ts";
import type { Engine } from "./engine.ts";
import { adviceFor, knownModel } from "./known-model.ts";
import { localEngine } from "./local-engine.ts";
import type { ResolvedSource } from "./model-source.ts";
import { openModel } from "./open-model.ts";
import { shelves, type ResolvedOptions } from "./resolved-options.ts";
import { browserSurroundings } from "./planner/browser-surroundings.ts";
import type { OpenSource } from "./shelf.ts";
import { openSource } from "./sources/open-source.ts";

/** Opens an engine in this thread of a browser: the page's, or a worker's. */
export async function openHere(options: ResolvedOptions, hooks: Partial<OpenHooks>): Promise<Engine> {
  const { model, vae, backend, precision, footprint, gpuMemoryBytes, threads, files } = options;
  const builtin = () => urlTableFolder("builtin", files.builtin ?? {});
  const downloads = new Downloads({
    store: browserStore,
    hub: options.hub,
    known: knownModel,
    makeRoom: hooks.makeRoom,
  });
  const opener =
    (source: ResolvedSource): OpenSource =>
    (tell, signal) =>
      openSource(source, { builtin, downloads }, tell, signal);
  const opening = openModel(
    {
      model: opener(model),
      vae: vae && opener(vae),
      ...shelves((shelf) =>
        Object.fromEntries(Object.entries(options[shelf]).map(([name, source]) => [name, opener(source)])),
      ),
      precision,
      advice: await adviceFor(model),
      footprint,
      gpuMemoryBytes,
      surroundings: browserSurroundings,
      vocabulary: files.vocabulary,
      runtime: {
        ...(backend && { backend }),
        ...(threads && { threads }),
        ortFiles: files.ort,
      },
    },
    hooks,
  );
  try {
    const engine = localEngine(await opening);
    return { ...engine, dispose: () => engine.dispose().finally(() => downloads.close()) };
  } catch (error) {
    await downloads.close();
    throw error;
  }
}
