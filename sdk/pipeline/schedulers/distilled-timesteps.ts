import { InvalidRequest } from "../../errors.ts";
import type { SchedulerConfig } from "./config.ts";
import { trainTimesteps } from "./spacing.ts";

/** Timesteps of consistency-distilled models: an even choice among those that the teacher was distilled at. */
export function distilledTimesteps(config: SchedulerConfig, steps: number): number[] {
  const teacher = config.original_inference_steps ?? 50;
  if (steps > teacher)
    throw new InvalidRequest(
      `This solver takes at most ${teacher} steps, as many as its teacher (original_inference_steps); 4 to 8 are usual.`,
      { value: steps },
    );
  const stride = Math.floor(trainTimesteps(config) / teacher);
  return Array.from({ length: steps }, (_, i) => (teacher - Math.floor((i * teacher) / steps)) * stride - 1);
}
