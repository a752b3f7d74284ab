import type { BatchParts } from "../../networks/helpers/guidance.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { Adapter, ControlNet } from "../model/diffusion-model.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { ActiveAdapter, ActiveControl } from "./active-control.ts";
import type { Control, Hint } from "./control.ts";
import { greyHintValues, hintValues } from "./hint.ts";
import { overBatch } from "./over-batch.ts";
import { weightTable } from "./weight-table.ts";

/** The controls of a run that act at all, each kind in the order given. */
export interface ActiveControls {
  readonly controls: readonly ActiveControl[];
  readonly adapters: readonly ActiveAdapter[];
}

/**
 * Embeds every hint once. A control that never acts is left out: nothing of it is run. The scope owns what was embedded.
 */
export async function prepareControls(
  given: readonly Control[],
  calls: number,
  parts: BatchParts,
  runtime: Runtime,
  scope: TensorScope,
): Promise<ActiveControls> {
  const controls: ActiveControl[] = [];
  const adapters: ActiveAdapter[] = [];
  for (const control of given) {
    const halves = weightTable(control, calls, parts.unconditional === 0 ? 1 : 2);
    if (halves.every((row) => row === undefined)) continue;
    const { net, hint, region: mask } = control;
    const weights = halves.map((row) => row && overBatch(row, net.residuals, parts));
    const map = scope.own(uploadMap(net, hint, runtime));
    const region = mask && scope.own(runtime.upload(mask.data, "float32", [1, 1, mask.height, mask.width]));
    if (net.type === "controlnet") {
      const embeddedHint = scope.own(await net.embedHint(map));
      controls.push({ type: net.type, net, embeddedHint, region, weights });
    } else {
      const features = scope.ownAll(await net.embedHint(map));
      adapters.push({ type: net.type, net, features, region, weights });
    }
    scope.free(map);
  }
  return { controls, adapters };
}

function uploadMap(net: ControlNet | Adapter, hint: Hint, runtime: Runtime): Tensor {
  const channels = net.type === "controlnet" ? 3 : net.channels;
  const values = channels === 3 ? hintValues(hint) : greyHintValues(hint);
  return runtime.upload(values, "float32", [1, channels, hint.height, hint.width]);
}
