import type { BatchParts } from "../../networks/helpers/guidance.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { TensorScope } from "../tensor-scope.ts";
import type { ActiveControl } from "./active-control.ts";
import type { Control } from "./control.ts";
import { hintValues } from "./hint.ts";
import { overBatch } from "./over-batch.ts";
import { weightTable } from "./weight-table.ts";

/** Embeds every hint once. A control that never acts is left out: nothing of it is run. The scope owns the hints. */
export async function prepareControls(
  controls: readonly Control[],
  calls: number,
  parts: BatchParts,
  runtime: Runtime,
  scope: TensorScope,
): Promise<ActiveControl[]> {
  const active: ActiveControl[] = [];
  for (const control of controls) {
    const halves = weightTable(control, calls, parts.unconditional === 0 ? 1 : 2);
    if (halves.every((row) => row === undefined)) continue;
    const weights = halves.map((row) => row && overBatch(row, control.net.residuals, parts));
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
