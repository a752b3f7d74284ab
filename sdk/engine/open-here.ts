import { packageUrl } from "./assets.ts";
import type { OpenHooks } from "./engine-host.ts";
import type { Engine } from "./engine.ts";
import { localEngine } from "./local-engine.ts";
import type { ResolvedSource } from "./model-source.ts";
import { openModel } from "./open-model.ts";
import type { ResolvedOptions } from "./resolved-options.ts";
import { openSource } from "./sources/open-source.ts";
import { urlFolder } from "../weights/folders/url.ts";

/** Opens an engine in this thread of a browser: the page's, or a worker's. */
export async function openHere(options: ResolvedOptions, hooks: Partial<OpenHooks>): Promise<Engine> {
  const { model, controls, backend, precision, threads, assets } = options;
  const builtin = () => urlFolder(new URL("models/builtin/", assets ?? packageUrl()).href);
  const open = (source: ResolvedSource) => openSource(source, builtin);
  const loaded = await openModel(
    {
      model: open(model),
      controls: Object.fromEntries(Object.entries(controls).map(([name, source]) => [name, open(source)])),
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
