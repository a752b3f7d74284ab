import type { BatchParts } from "../../networks/helpers/guidance.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { Plan } from "../plan.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { thenAlways } from "../then-always.ts";
import { encodeWeighted } from "./a1111/encode.ts";
import { schedulePrompt } from "./a1111/schedule.ts";
import { encodePrompts } from "./encode-prompts.ts";

/**
 * The context of every model call, [parts, tokens, width], in the order of `BatchParts`. Calls with the same prompts
 * share a tensor; the scope owns all.
 * @param conditional the prompts of the conditional parts.
 */
export function encodeContexts(
  model: DiffusionModel,
  plan: Plan,
  parts: BatchParts,
  conditional: readonly string[],
  calls: number,
  scope: TensorScope,
): Promise<readonly Tensor[]> {
  return thenAlways(
    () => encodeAll(model, plan, parts, conditional, calls, scope),
    () => model.textIsEncoded(),
  );
}

async function encodeAll(
  model: DiffusionModel,
  plan: Plan,
  { unconditional }: BatchParts,
  conditional: readonly string[],
  calls: number,
  scope: TensorScope,
): Promise<readonly Tensor[]> {
  const prompts = [...new Array<string>(unconditional).fill(plan.negativePrompt), ...conditional];
  const { clipSkip = 0, stepsBefore } = plan;
  if (plan.promptSyntax !== "a1111") {
    const context = scope.own(await encodePrompts(model, prompts, clipSkip));
    return new Array<Tensor>(calls).fill(context);
  }
  const stages = prompts.map((prompt) => schedulePrompt(prompt, plan.steps, stepsBefore));
  const encoded = new Map<string, Tensor>();
  const contexts: Tensor[] = [];
  for (let call = 0; call < calls; call++) {
    // Schedules count solver steps; a run of more or fewer calls is laid over them evenly.
    const step = 1 + Math.floor((call * plan.steps) / calls);
    const now = stages.map((stage) => stage.find(({ until }) => step <= until)!.prompt);
    const key = JSON.stringify(now);
    if (!encoded.has(key)) encoded.set(key, scope.own(await encodeWeighted(model, now, clipSkip)));
    contexts.push(encoded.get(key)!);
  }
  return contexts;
}
