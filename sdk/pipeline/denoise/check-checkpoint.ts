import { InvalidRequest } from "../../errors.ts";
import type { SchedulerTable } from "../schedulers/table.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { isReadLater } from "./sampler.ts";

/** @throws InvalidRequest for a checkpoint that cannot be one of this run. */
export function checkCheckpoint(
  { calls, latent, history }: Checkpoint,
  { rows }: SchedulerTable,
  dims: readonly number[],
): void {
  if (!Number.isInteger(calls) || calls < 1 || calls > rows.length)
    throw new InvalidRequest(`The checkpoint was taken after call ${calls}; this run makes ${rows.length}.`, {
      value: calls,
    });
  const size = dims.reduce((product, dim) => product * dim, 1);
  for (const values of [latent, ...history])
    if (values && values.length !== size)
      throw new InvalidRequest(
        `The checkpoint holds ${values.length} values where this run's latent has ${size}.`,
        {
          value: values.length,
        },
      );
  const missing = rows.findIndex(
    (_, made) => made < calls && isReadLater(rows, made, calls - 1) && !history[calls - 1 - made],
  );
  if (missing >= 0)
    throw new InvalidRequest(
      `The checkpoint lacks what call ${missing} left: it is of another scheduler's run.`,
      {
        value: missing,
      },
    );
}
