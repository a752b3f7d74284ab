import { InvalidRequest } from "../../errors.ts";
import { clipTextGraph, type TextOutput } from "../../networks/clip-text.ts";
import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import type { Precision } from "../../networks/network-options.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import type { WeightStorage } from "../../networks/weight-storage.ts";
import type { Network, Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";

/** By layers skipped from the end, as diffusers counts. */
const BY_CLIP_SKIP: readonly TextOutput[] = ["last", "penultimate", "antepenultimate"];

/** A text encoder whose last layers may be skipped. */
export class TextEncoder {
  readonly #network: Network;
  readonly #outputs: readonly TextOutput[];

  private constructor(network: Network, outputs: readonly TextOutput[]) {
    this.#network = network;
    this.#outputs = outputs;
  }

  static async open(
    runtime: Runtime,
    config: ClipTextConfig,
    weights: TensorTable,
    { precision, weights: storage }: { readonly precision: Precision; readonly weights: WeightStorage },
  ): Promise<TextEncoder> {
    const outputs = BY_CLIP_SKIP.slice(0, config.layers);
    return new TextEncoder(
      await runtime.open(
        clipTextGraph(config, weights, {
          ...(await optionsForRuntime(runtime, precision, storage)),
          outputs,
        }),
      ),
      outputs,
    );
  }

  /** @param ids int32 [prompts, tokens]. */
  async encode(ids: Tensor, clipSkip: number): Promise<Tensor> {
    const wanted = this.#outputs[clipSkip];
    if (wanted === undefined)
      throw new InvalidRequest(`clipSkip must be an integer from 0 to ${this.#outputs.length - 1}.`, {
        value: clipSkip,
      });
    const { [wanted]: state, ...others } = await this.#network.run({ ids });
    for (const other of Object.values(others)) other.dispose();
    return state!;
  }

  release(): Promise<void> {
    return this.#network.release();
  }
}
