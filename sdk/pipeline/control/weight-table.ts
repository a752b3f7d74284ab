import type { Adapter, ControlNet } from "../model/diffusion-model.ts";
import type { Control } from "./control.ts";
import { spreadOf } from "./modes.ts";

/** What guidance makes of the batch: both halves, the unconditional one first, or the condition alone. */
export type GuidanceHalves = 1 | 2;

/** Weights of every residual (of every feature, for a T2I-Adapter) for one model call, [halves, residuals] row by row; undefined where the network rests. */
export type CallWeights = Float32Array | undefined;

type Steering = Pick<Control, "weight" | "start" | "end" | "mode" | "curve"> & {
  readonly net: Pick<ControlNet, "type" | "residuals" | "globalPool"> | Pick<Adapter, "type" | "residuals">;
};

/** Everything a control's settings amount to: one entry a model call. */
export function weightTable(control: Steering, calls: number, halves: GuidanceHalves): CallWeights[] {
  const { steps = [1], blocks = [] } = control.curve ?? {};
  const { residuals } = control.net;
  const spread = spreadOf(control.mode, control.net);
  const rowOf = (factor: number): CallWeights => {
    const conditional = Float32Array.from(
      { length: residuals },
      (_, i) => control.weight * factor * (blocks[i] ?? 1) * spread.residual(i, residuals),
    );
    if (conditional.every((weight) => weight === 0)) return undefined;
    const row = new Float32Array(halves * residuals);
    row.set(conditional, (halves - 1) * residuals);
    if (halves === 2 && !spread.conditionalOnly) row.set(conditional, 0);
    return row;
  };
  return Array.from({ length: calls }, (_, call) =>
    isActive(call, calls, control.start, control.end) ? rowOf(curveAt(steps, call, calls)) : undefined,
  );
}

/** diffusers' rule. */
function isActive(call: number, calls: number, start: number, end: number): boolean {
  return call / calls >= start && (call + 1) / calls <= end;
}

/** Points spread evenly from the first call to the last, with straight lines between them. */
function curveAt(points: readonly number[], call: number, calls: number): number {
  const at = calls > 1 ? (call / (calls - 1)) * (points.length - 1) : 0;
  const before = Math.floor(at);
  const [from, to] = [points[before]!, points[before + 1] ?? points[before]!];
  return from + (at - before) * (to - from);
}
