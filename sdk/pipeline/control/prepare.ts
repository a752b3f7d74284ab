import type { Runtime } from "../../runtime/runtime.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { ActiveControl } from "./active-control.ts";
import type { Control } from "./control.ts";
import { hintValues } from "./hint.ts";
import { weightTable, type GuidanceHalves } from "./weight-table.ts";

/** Embeds every hint once. A control that never acts is left out: nothing of it is run. The scope owns the hints. */
export async function prepareControls(
  controls: readonly Control[],
  calls: number,
  halves: GuidanceHalves,
  runtime: Runtime,
  scope: TensorScope,
): Promise<ActiveControl[]> {
  const active: ActiveControl[] = [];
  for (const control of controls) {
    const weights = weightTable(control, calls, halves);
    if (weights.every((row) => row === undefined)) continue;
    const { net, hint, region } = control;
    const map = scope.own(runtime.upload(hintValues(hint), "float32", [1, 3, hint.height, hint.width]));
    const embeddedHint = scope.own(await net.embedHint(map));
    scope.free(map);
    const mask =
      region && scope.own(runtime.upload(region.data, "float32", [1, 1, region.height, region.width]));
    active.push({ net, embeddedHint, region: mask, weights });
  }
  return active;
}
