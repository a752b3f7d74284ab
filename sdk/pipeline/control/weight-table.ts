import type { Control } from "./control.ts";
import { spreadOf } from "./modes.ts";

/** What guidance makes of the batch: both halves, the unconditional one first, or the condition alone. */
export type GuidanceHalves = 1 | 2;

/** Weights of every residual for one model call, [halves, residuals] row by row; undefined where the network rests. */
export type CallWeights = Float32Array | undefined;

type Steering = Pick<Control, "weight" | "start" | "end" | "mode"> & {
  readonly net: Pick<Control["net"], "residuals" | "globalPool">;
};

/** Everything a control's settings amount to: one entry a model call. */
export function weightTable(control: Steering, calls: number, halves: GuidanceHalves): CallWeights[] {
  const { residuals, globalPool } = control.net;
  const spread = spreadOf(control.mode, globalPool);
  const conditional = Float32Array.from(
    { length: residuals },
    (_, i) => control.weight * spread.residual(i, residuals),
  );
  const row = new Float32Array(halves * residuals);
  row.set(conditional, (halves - 1) * residuals);
  if (halves === 2 && !spread.conditionalOnly) row.set(conditional, 0);
  const idle = row.every((weight) => weight === 0);
  return Array.from({ length: calls }, (_, call) =>
    !idle && isActive(call, calls, control.start, control.end) ? row : undefined,
  );
}

/** diffusers' rule. */
function isActive(call: number, calls: number, start: number, end: number): boolean {
  return call / calls >= start && (call + 1) / calls <= end;
}
