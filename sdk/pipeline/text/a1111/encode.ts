import type { Tensor } from "../../../runtime/tensor.ts";
import type { DiffusionModel } from "../../model/diffusion-model.ts";
import { encodeWindows } from "../encode-prompts.ts";
import { chunkPrompt, type Chunk } from "./chunks.ts";
import { emphasize } from "./emphasis.ts";

/**
 * Prompts in A1111's syntax as the UNet's context, [prompts, windows · tokens, width]: windows are encoded one by one,
 * weighed and laid end to end; shorter prompts are filled up with empty windows. The caller owns the tensor.
 */
export async function encodeWeighted(
  model: DiffusionModel,
  prompts: readonly string[],
  clipSkip: number,
): Promise<Tensor> {
  const chunked = prompts.map((prompt) => chunkPrompt(model.tokenizer, prompt));
  const most = Math.max(...chunked.map((chunks) => chunks.length));
  const [empty] = chunkPrompt(model.tokenizer, "") as readonly [Chunk];
  const windows = chunked.flatMap((chunks) => [
    ...chunks,
    ...new Array<Chunk>(most - chunks.length).fill(empty),
  ]);

  const encoded = await encodeWindows(
    model,
    windows.map(({ tokens }) => tokens),
    clipSkip,
  );
  try {
    const states = (await encoded.read()) as Float32Array;
    const [count, tokens, width] = encoded.dims as [number, number, number];
    const size = states.length / count;
    windows.forEach(({ weights }, i) => {
      if (weights.some((weight) => weight !== 1))
        states.set(emphasize(states.subarray(i * size, (i + 1) * size), weights), i * size);
    });
    return model.runtime.upload(states, "float32", [prompts.length, most * tokens, width]);
  } finally {
    encoded.dispose();
  }
}
