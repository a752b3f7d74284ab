import type { Footprint, NetworkNeed, NetworkRole } from "../../pipeline/index.ts";
import type { FetchNeed } from "../../weights/fetch-need.ts";
import type { MemoryPhases } from "./memory-phases.ts";
import type { NetworkPlan } from "./model-plan.ts";
import type { Setting } from "./shortfalls.ts";

/** In the order in which a picture needs them. */
export function planNetworks(
  { model, precision }: Setting,
  { weights, keeps }: Footprint,
  memory: MemoryPhases,
): readonly NetworkPlan[] {
  const network = (
    role: NetworkRole,
    name: string,
    { fetch, assumed = false }: { readonly fetch: FetchNeed; readonly assumed?: boolean },
    { weightBytes }: NetworkNeed,
  ): NetworkPlan => ({
    ...{ role, name, precision, assumed, ...fetch },
    storage: weights[role],
    memoryBytes: weightBytes,
    resident: role === "text" || role === "vae" ? keeps[role] : true,
  });
  return [
    network("text", "text encoder", model.text, memory.text),
    ...model.controls.map((control, i) => network("control", control.name, control, memory.controls[i]!)),
    network("unet", "unet", model.unet, memory.unet),
    network("vae", "vae", model.vae, memory.vae),
  ];
}
