import { Downloads } from "../weights/download/downloads.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import type { OpenHooks } from "./engine-host.ts";
import type { Engine } from "./engine.ts";
import { knownModel } from "./known-model.ts";
import { localEngine } from "./local-engine.ts";
import { openModel } from "./open-model.ts";
import { optionsHere } from "./options-here.ts";
import type { ResolvedOptions } from "./resolved-options.ts";

/** Opens an engine in this thread of a browser: the page's, or a worker's. */
export async function openHere(options: ResolvedOptions, hooks: Partial<OpenHooks>): Promise<Engine> {
  const downloads = new Downloads({
    store: browserStore,
    hub: options.hub,
    known: knownModel,
    makeRoom: hooks.makeRoom,
  });
  try {
    const engine = localEngine(await openModel(await optionsHere(options, downloads), hooks));
    return { ...engine, dispose: () => engine.dispose().finally(() => downloads.close()) };
  } catch (error) {
    await downloads.close();
    throw error;
  }
}
