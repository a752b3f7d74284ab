import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { Plan } from "../plan.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { encodeWeighted } from "./a1111/encode.ts";
import { schedulePrompt } from "./a1111/schedule.ts";
import { encodePrompts } from "./encode-prompts.ts";

/**
 * The context of every model call, [halves, tokens, width], the unconditional half first. Calls with the same prompts
 * share a tensor; the scope owns all.
 */
export async function encodeContexts(
  model: DiffusionModel,
  plan: Plan,
  halves: 1 | 2,
  calls: number,
  scope: TensorScope,
): Promise<readonly Tensor[]> {
  const prompts = halves === 2 ? [plan.negativePrompt, plan.prompt] : [plan.prompt];
  const { clipSkip = 0 } = plan;
  if (plan.promptSyntax !== "a1111") {
    const context = scope.own(await encodePrompts(model, prompts, clipSkip));
    return new Array<Tensor>(calls).fill(context);
  }
  const stages = prompts.map((prompt) => schedulePrompt(prompt, plan.steps));
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
