import { ModelTooLarge } from "../../errors.ts";
import type { ModelPlan } from "./model-plan.ts";
import { describePlan } from "./words.ts";

/**
 * Ends what cannot work before any weight is fetched; the plan goes with the error. Room for the download is not
 * refused here: kept models may still make way for it.
 * @throws ModelTooLarge
 */
export function refuseImpossible(plan: ModelPlan): void {
  const { verdict, alternatives } = plan;
  if (verdict !== "impossible" || alternatives.every(({ kind }) => kind === "free-storage")) return;
  throw new ModelTooLarge(`${plan.model} cannot work here. ${describePlan(plan).join(" ")}`, { value: plan });
}
