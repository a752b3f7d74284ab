import { getHeapStatistics } from "node:v8";
import { UnderdrawingError } from "../../sdk/errors.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { LIMITS, takeLargestAllocation, type Limits } from "./limits.ts";

export interface Judgement {
  /** The class of the error that was thrown; undefined where the input was accepted. */
  readonly refusal?: string;
  readonly seconds: number;
  /** The largest single buffer, or the growth of the heap, whichever is more. */
  readonly bytes: number;
  /** What is wrong; undefined for a case that is as it should be. */
  readonly fault?: string;
}

const faultOf = (error: unknown, seconds: number, bytes: number, most: Limits): string | undefined => {
  if (error !== undefined && !(error instanceof UnderdrawingError)) {
    return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : JSON.stringify(error)}`;
  }
  if (error instanceof UnderdrawingError && !/\w.{10,}/.test(error.message)) return "gave no reason";
  if (seconds > most.seconds) return `took ${seconds.toFixed(1)} s`;
  if (bytes > most.bytes) return `took ${Math.round(bytes / 2 ** 20)} MB`;
  return undefined;
};

/** Runs one case. Seconds are the processor's: a busy machine is not a hang. */
export const judge = async <Input>(
  target: FuzzTarget<Input>,
  input: Input,
  limits: Limits = LIMITS,
): Promise<Judgement> => {
  takeLargestAllocation();
  const heap = getHeapStatistics().used_heap_size;
  const start = process.cpuUsage();
  let error: unknown;
  try {
    await target.run(input);
  } catch (thrown) {
    error = thrown ?? new Error("nothing was thrown as an error");
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  const bytes = Math.max(takeLargestAllocation(), getHeapStatistics().used_heap_size - heap);
  const fault = faultOf(error, seconds, bytes, limits);
  const refusal = error instanceof Error ? error.name : undefined;
  return { seconds, bytes, ...(refusal !== undefined && { refusal }), ...(fault !== undefined && { fault }) };
};
