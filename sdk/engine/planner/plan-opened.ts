import { createRuntime } from "../../runtime/index.ts";
import { readManifest } from "../model-manifest.ts";
import type { ModelOptions } from "../open-model.ts";
import { measuredSpeed } from "./calibrate.ts";
import { examine } from "./examine.ts";
import type { ModelPlan } from "./model-plan.ts";
import type { PlanOptions } from "./plan-options.ts";

export type PlannedOptions = ModelOptions & Pick<PlanOptions, "picture" | "calibrate">;

const untold = () => undefined;

/**
 * The plan of a model that is not to be opened: of its files only configs and headers are read. Calibrating opens a
 * device, and ONNX Runtime with it.
 */
export async function planOpened(
  { calibrate = false, ...options }: PlannedOptions,
  signal?: AbortSignal,
): Promise<ModelPlan> {
  const source = await options.model(untold, signal);
  const manifest = await readManifest(source, options.advice, signal);
  const vae = await options.vae?.(untold, signal);
  const measure = (precision: ModelPlan["precision"]) =>
    measuredSpeed(() => createRuntime(options.runtime), precision);
  const examined = { source, manifest, vae };
  const { plan } = await examine(examined, { ...options, ...(calibrate && { measure }) }, signal);
  return plan;
}
