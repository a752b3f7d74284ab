import type { ModelPlan, PlanAlternative, PlanReason } from "../../sdk/index.ts";
import type { Message, MessageKey } from "./message.ts";
import type { ModelCosts } from "./model-state.ts";

/** A plan as the panel shows it. */
export const costsOf = (plan: ModelPlan): ModelCosts => ({
  verdict: plan.verdict,
  downloadBytes: plan.downloadBytes,
  keptBytes: plan.keptBytes,
  memoryBytes: plan.memoryBytes,
  secondsPerPicture: plan.secondsPerPicture,
  reasons: plan.reasons.map(reasonMessage),
  alternatives: plan.alternatives.map(alternativeMessage),
  footprint: plan.footprint,
  nativeSide: Math.round(Math.sqrt(plan.picture.width * plan.picture.height)),
  device: plan.backend === "webgpu" ? plan.device : undefined,
});

/** Their values as they are; those that a language must put into words are named after what they are: `role`, `phase`. */
const reasonMessage = ({ kind, ...values }: PlanReason): Message =>
  kind === "slow" && !("secondsPerPicture" in values && values.secondsPerPicture !== undefined)
    ? message("plan.slow.unmeasured", {})
    : message(`plan.${kind}`, values);

const alternativeMessage = ({ kind, ...values }: PlanAlternative): Message =>
  message(`plan.instead.${kind}`, kind === "fewer-controls" ? countOf(values) : values);

/** Sentences count with `count`. */
const countOf = (values: object): object => ({ count: (values as { readonly controls: number }).controls });

const message = (key: MessageKey, values: object): Message => ({
  key,
  values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
});
