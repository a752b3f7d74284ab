import { DeviceLost, OutOfMemory, WorkerFailed } from "../../errors.ts";
import { lowerFootprint, type Checkpoint, type Footprint, type GivenUp } from "../../pipeline/index.ts";
import type { RecoveredEvent } from "../events.ts";

/** What the model is opened anew with after something went wrong. */
export interface Remedy {
  readonly reason: RecoveredEvent["reason"];
  readonly footprint: Footprint;
  readonly gaveUp?: GivenUp | undefined;
}

/** Undefined for an error that opening anew does not mend. @param picture size in pixels; 0 by 0 while none is made */
export function remedyFor(
  error: unknown,
  footprint: Footprint,
  picture: { readonly width: number; readonly height: number },
): Remedy | undefined {
  if (error instanceof DeviceLost) return { reason: "device-lost", footprint };
  if (error instanceof WorkerFailed) return { reason: "worker-failed", footprint };
  if (!(error instanceof OutOfMemory)) return undefined;
  const lowered = lowerFootprint(footprint, picture);
  return lowered && { reason: "out-of-memory", footprint: lowered.footprint, gaveUp: lowered.what };
}

/** A checkpoint holds as long as the weights round the same: rounded ones would finish another picture. */
export function stillHolds(
  checkpoint: Checkpoint | undefined,
  before: Footprint,
  after: Footprint,
): Checkpoint | undefined {
  const roles = Object.keys(before.weights) as (keyof Footprint["weights"])[];
  return roles.every((role) => before.weights[role] === after.weights[role]) ? checkpoint : undefined;
}
