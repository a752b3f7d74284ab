import { Downloads } from "../weights/download/downloads.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import { knownModel } from "./known-model.ts";
import { optionsHere } from "./options-here.ts";
import type { ModelPlan } from "./planner/model-plan.ts";
import { planOpened } from "./planner/plan-opened.ts";
import type { ResolvedPlanOptions } from "./resolved-options.ts";

/** Plans in this thread of a browser: the page's, or a worker's. */
export async function planHere(options: ResolvedPlanOptions, signal?: AbortSignal): Promise<ModelPlan> {
  const { picture, calibrate } = options;
  const downloads = new Downloads({ store: browserStore, hub: options.hub, known: knownModel });
  try {
    return await planOpened({ ...(await optionsHere(options, downloads)), picture, calibrate }, signal);
  } finally {
    await downloads.close();
  }
}
