import type { ModelPlan } from "../engine/planner/model-plan.ts";
import type { PlanOptions } from "../engine/planner/plan-options.ts";
import { planOpened } from "../engine/planner/plan-opened.ts";
import { modelOptions, nodeDownloads } from "./model-options.ts";
import { installWebGpu } from "./webgpu.ts";

/**
 * Tells what opening a model and making a picture with it takes on this machine, before any of its weights is fetched:
 * see the browser's `planModel`. Sources as for `createEngine`.
 */
export async function planModel(options: PlanOptions): Promise<ModelPlan> {
  const { backend, picture, calibrate, signal } = options;
  const downloads = nodeDownloads(options);
  const removeWebGpu = backend === "wasm" ? undefined : await installWebGpu();
  try {
    return await planOpened({ ...(await modelOptions(options, downloads)), picture, calibrate }, signal);
  } finally {
    removeWebGpu?.();
    await downloads.close();
  }
}
