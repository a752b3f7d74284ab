import { ModelTooLarge, StorageFull } from "../../errors.ts";
import type { ModelPlan } from "./model-plan.ts";
import { describePlan } from "./words.ts";

/**
 * Ends what cannot work before any weight is fetched; the plan goes with the error.
 * @throws ModelTooLarge, or StorageFull where room for the download is all that is missing
 */
export function refuseImpossible(plan: ModelPlan): void {
  if (plan.verdict !== "impossible") return;
  const says = `${plan.model} cannot be opened here. ${describePlan(plan).join(" ")}`;
  const Refusal = plan.alternatives.every(({ kind }) => kind === "free-storage")
    ? StorageFull
    : ModelTooLarge;
  throw new Refusal(says, { value: plan });
}
