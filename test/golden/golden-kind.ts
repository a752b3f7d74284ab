import type { GoldenContext } from "./context.ts";
import type { GoldenCase } from "./golden-case.ts";
import type { Deviation } from "./measure.ts";

/**
 * How cases of one kind are run. A file in `kinds/` exports one (or an array of them) as `default` and is found by
 * lying there.
 */
export interface GoldenKind {
  readonly kind: string;
  /** Cases that do not stand in cases.json, for parts with files of their own (`noise/`, `conditioning/`). */
  cases?(context: GoldenContext): Promise<readonly GoldenCase[]>;
  /**
   * Runs the case and says how far it is from the reference. Throws `Skip` for a feature that is not built or a file
   * that the folder lacks; any other error fails the case.
   */
  run(golden: GoldenCase, context: GoldenContext): Promise<Outcome>;
}

export interface Outcome extends Deviation {
  /** A measure that the tolerance leaves out is not judged. */
  readonly tolerance: Partial<Deviation>;
}

/** Thrown to leave a case out, with the reason that the report shows. */
export class Skip extends Error {}

/** The fp32 tolerance of a case: exact, or max_abs and rel_rms. */
export const fp32Tolerance = ({ tol }: GoldenCase): Partial<Deviation> => ({
  ...((tol["exact"] ?? tol["fp32_max_abs"]) !== undefined && { maxAbs: tol["exact"] ?? tol["fp32_max_abs"] }),
  ...(tol["fp32_rel_rms"] !== undefined && { relRms: tol["fp32_rel_rms"] }),
});
