import { Downloads } from "../weights/download/downloads.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import { knownModel } from "./known-model.ts";
import type { LoadedModel, OpenHooks } from "./loaded-model.ts";
import { openModel } from "./open-model.ts";
import { optionsHere } from "./options-here.ts";
import type { ResolvedOptions } from "./resolved-options.ts";

/** Opens a model in this thread of a browser: the page's, or a worker's. */
export async function openModelHere(
  options: ResolvedOptions,
  hooks: Partial<OpenHooks>,
): Promise<LoadedModel> {
  const downloads = new Downloads({
    store: browserStore,
    hub: options.hub,
    known: knownModel,
    makeRoom: hooks.makeRoom,
  });
  try {
    const loaded = await openModel(await optionsHere(options, downloads), hooks);
    return {
      info: loaded.info,
      generate: (request, runHooks) => loaded.generate(request, runHooks),
      dispose: () => loaded.dispose().finally(() => downloads.close()),
    };
  } catch (error) {
    await downloads.close();
    throw error;
  }
}
