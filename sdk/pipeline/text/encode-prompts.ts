import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import { frameTokens } from "./windows.ts";

/**
 * Prompts as the UNet's context, [prompts, tokens, width], in the order given. Beyond the text encoder's window a
 * prompt is cut, as diffusers cuts it. The caller owns the tensor.
 */
export async function encodePrompts(
  model: DiffusionModel,
  prompts: readonly string[],
  clipSkip = 0,
): Promise<Tensor> {
  const { tokenizer, runtime } = model;
  const windows = prompts.map((prompt) => frameTokens(tokenizer, tokenizer.tokenize(prompt)));
  const ids = runtime.upload(Int32Array.from(windows.flatMap((window) => [...window])), "int32", [
    prompts.length,
    tokenizer.maxLength,
  ]);
  try {
    return await model.encodeText(ids, clipSkip);
  } finally {
    ids.dispose();
  }
}
