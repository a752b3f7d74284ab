import type { ModelPlan } from "./planner/model-plan.ts";
import type { ResolvedPlanOptions } from "./resolved-options.ts";
import { serveTask } from "./worker-link/task-port.ts";

/** What a worker exposes beside its engine. */
export interface PlanHost {
  /** Answers with a ModelPlan over the port. */
  plan(options: ResolvedPlanOptions, port: MessagePort): void;
}

/** The worker's side of `planModel`. */
export const planHost = (
  planHere: (options: ResolvedPlanOptions, signal: AbortSignal) => Promise<ModelPlan>,
): PlanHost => ({
  plan(options, port) {
    void serveTask<never, ModelPlan>(port, { work: (_, signal) => planHere(options, signal) });
  },
});
