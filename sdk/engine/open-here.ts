import { Downloads } from "../weights/download/downloads.ts";
import { urlFolder } from "../weights/folders/url.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import { packageUrl } from "./assets.ts";
import type { OpenHooks } from "./engine-host.ts";
import type { Engine } from "./engine.ts";
import { localEngine } from "./local-engine.ts";
import type { ResolvedSource } from "./model-source.ts";
import { openModel } from "./open-model.ts";
import { shelves, type ResolvedOptions } from "./resolved-options.ts";
import type { OpenSource } from "./shelf.ts";
import { openSource } from "./sources/open-source.ts";

/** Opens an engine in this thread of a browser: the page's, or a worker's. */
export async function openHere(options: ResolvedOptions, hooks: Partial<OpenHooks>): Promise<Engine> {
  const { model, vae, backend, precision, threads, assets } = options;
  const builtin = () => urlFolder(new URL("models/builtin/", assets ?? packageUrl()).href);
  const downloads = new Downloads({ store: browserStore, hub: options.hub });
  const opener =
    (source: ResolvedSource): OpenSource =>
    (tell, signal) =>
      openSource(source, { builtin, downloads }, tell, signal);
  const loaded = await openModel(
    {
      model: opener(model),
      vae: vae && opener(vae),
      ...shelves((shelf) =>
        Object.fromEntries(Object.entries(options[shelf]).map(([name, source]) => [name, opener(source)])),
      ),
      precision,
      runtime: {
        ...(backend && { backend }),
        ...(threads && { threads }),
        ...(assets && { wasmFolder: new URL("dist/", assets).href }),
      },
    },
    hooks,
  );
  return localEngine(loaded);
}
