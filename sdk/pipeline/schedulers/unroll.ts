import { InvalidRequest, UnsupportedCheckpoint } from "../../errors.ts";
import type { SchedulerConfig } from "./config.ts";
import { chooseScheduler } from "./registry.ts";
import { trainTimesteps } from "./spacing.ts";
import type { SchedulerTable } from "./table.ts";

export interface UnrollOptions {
  /** Solver steps of a full run. */
  readonly steps: number;
  /** See `chooseScheduler`. */
  readonly scheduler?: string;
  /** In (0, 1]: the share of the steps, counted from the end, that is made (img2img). */
  readonly strength?: number;
  /** See `Plan.eta`. */
  readonly eta?: number;
}

/** All coefficients of a run, from numbers alone. */
export function unrollScheduler(config: SchedulerConfig, options: UnrollOptions): SchedulerTable {
  const { steps, strength = 1, eta } = options;
  const chosen = chooseScheduler(config, options.scheduler);
  const most = trainTimesteps(chosen.config);
  if (!Number.isInteger(steps) || steps < 1 || steps > most)
    throw new InvalidRequest(`steps must be an integer from 1 to ${most}.`, { value: steps });
  if (!(strength > 0 && strength <= 1))
    throw new InvalidRequest("strength must be above 0 and at most 1.", { value: strength });
  if (eta !== undefined && !(eta >= 0 && eta <= 1))
    throw new InvalidRequest("eta must be from 0 to 1.", { value: eta });
  refuseClipping(chosen.config);

  const made = Math.min(Math.trunc(steps * strength), steps);
  if (made < 1)
    throw new InvalidRequest(
      `${steps} steps at strength ${strength} leave no step to make: raise one of them.`,
      {
        value: strength,
      },
    );
  const { solver } = chosen;
  const unrolled = solver.unroll({ config: chosen.config, steps, first: (steps - made) * solver.order, eta });
  const depth = Math.max(...unrolled.rows.map((row) => row.history.length)) - 1;
  return { ...unrolled, depth };
}

/** Clipping is not linear, and no latent model was trained with it. */
function refuseClipping(config: SchedulerConfig): void {
  for (const field of ["clip_sample", "thresholding"] as const)
    if (config[field])
      throw new UnsupportedCheckpoint(`The scheduler's ${field} is set, which only models of pixels use.`, {
        value: config[field],
      });
}
