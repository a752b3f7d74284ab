import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import { frameTokens } from "./windows.ts";

/**
 * Prompts as the UNet's context, [prompts, tokens, width], in the order given. Beyond the text encoder's window a
 * prompt is cut, as diffusers cuts it. The caller owns the tensor.
 */
export function encodePrompts(
  model: DiffusionModel,
  prompts: readonly string[],
  clipSkip: number,
): Promise<Tensor> {
  const { tokenizer } = model;
  return encodeWindows(
    model,
    prompts.map((prompt) => frameTokens(tokenizer, tokenizer.tokenize(prompt))),
    clipSkip,
  );
}

/** Whole windows of tokens to [windows, tokens, width]. The caller owns the tensor. */
export function encodeWindows(
  model: DiffusionModel,
  windows: readonly ArrayLike<number>[],
  clipSkip: number,
): Promise<Tensor> {
  const { maxLength } = model.tokenizer;
  const ids = Int32Array.from(
    { length: windows.length * maxLength },
    (_, i) => windows[Math.floor(i / maxLength)]![i % maxLength]!,
  );
  return model.encodeText(ids, clipSkip);
}
