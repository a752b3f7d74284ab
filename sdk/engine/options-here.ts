import type { Downloads } from "../weights/download/downloads.ts";
import { urlTableFolder } from "../weights/folders/url-table.ts";
import { adviceFor } from "./known-model.ts";
import type { ResolvedSource } from "./model-source.ts";
import type { ModelOptions } from "./open-model.ts";
import { browserSurroundings } from "./planner/browser-surroundings.ts";
import { shelves, type ResolvedOptions } from "./resolved-options.ts";
import type { OpenSource } from "./shelf.ts";
import { openSource } from "./sources/open-source.ts";

/** What a model is opened with in this thread of a browser, or planned. */
export async function optionsHere(options: ResolvedOptions, downloads: Downloads): Promise<ModelOptions> {
  const { model, vae, backend, precision, footprint, gpuMemoryBytes, threads, files } = options;
  const builtin = () => urlTableFolder("builtin", files.builtin ?? {});
  const opener =
    (source: ResolvedSource): OpenSource =>
    (tell, signal) =>
      openSource(source, { builtin, downloads }, tell, signal);
  return {
    model: opener(model),
    vae: vae && opener(vae),
    ...shelves((shelf) =>
      Object.fromEntries(Object.entries(options[shelf]).map(([name, source]) => [name, opener(source)])),
    ),
    ...{ precision, footprint, gpuMemoryBytes },
    advice: await adviceFor(model),
    surroundings: browserSurroundings,
    vocabulary: files.vocabulary,
    runtime: {
      ...(backend && { backend }),
      ...(threads && { threads }),
      ortFiles: files.ort,
    },
  };
}
