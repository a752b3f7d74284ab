import type { ExecutableGraph } from "../../runtime/graph.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { LazyNetwork } from "../lazy-network.ts";
import { channelConcatGraph } from "../../networks/helpers/channel-concat.ts";
import { guidanceGraph, type BatchParts } from "../../networks/helpers/guidance.ts";
import { imageOutGraph } from "../../networks/helpers/image-out.ts";
import { latentSampleGraph } from "../../networks/helpers/latent-sample.ts";
import { linearCombinationGraph } from "../../networks/helpers/linear-combination.ts";
import { maskedBlendGraph } from "../../networks/helpers/masked-blend.ts";
import { modelInputGraph } from "../../networks/helpers/model-input.ts";

/** One summand of a linear combination. */
export interface Term {
  readonly factor: number;
  readonly tensor: Tensor;
}

/** How a batch of predictions becomes one. */
export interface GuidanceRule {
  readonly parts: BatchParts;
  /** Away from what the prompt is not. */
  readonly scale: number;
  /** Away from what the picture is not; read with two unconditional parts only. */
  readonly imageScale: number;
  /** [conditional, 1, height, width], adding up to 1 everywhere; read with several conditional parts only. */
  readonly masks?: Tensor | undefined;
}

/**
 * Arithmetic on latents where they lie: each function runs a tiny graph, opened when it is first needed. Inputs stay
 * the caller's, who owns what is returned. All fp32.
 */
export class LatentMath {
  readonly #runtime: Runtime;
  readonly #opened = new Map<string, LazyNetwork>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Σ factor · tensor. */
  combine(terms: readonly Term[]): Promise<Tensor> {
    const inputs = Object.fromEntries(terms.map(({ tensor }, i) => [`x_${i}`, tensor]));
    const coefficients = terms.map(({ factor }) => factor);
    return this.#run(`combine-${terms.length}`, () => linearCombinationGraph(terms.length), inputs, {
      coefficients,
    });
  }

  /** One prediction from a batch of them: see `guidanceGraph`. */
  guide(prediction: Tensor, { parts, scale, imageScale, masks }: GuidanceRule): Promise<Tensor> {
    return this.#run(
      `guide-${parts.unconditional}-${parts.conditional}`,
      () => guidanceGraph(parts),
      { prediction, ...(masks && { masks }) },
      {
        ...(parts.unconditional > 0 && { scale: [scale] }),
        ...(parts.unconditional > 1 && { image_scale: [imageScale] }),
      },
    );
  }

  /** A latent [1, …] once for each scale, times it, along the batch. */
  async modelInput(latent: Tensor, scales: readonly number[]): Promise<Tensor> {
    const uploaded = this.#runtime.upload(Float32Array.from(scales), "float32", [scales.length, 1, 1, 1]);
    try {
      return await this.#run("model-input", modelInputGraph, { latent, scales: uploaded }, {});
    } finally {
      uploaded.dispose();
    }
  }

  /** Channels of the second behind those of the first. */
  joinChannels(first: Tensor, second: Tensor): Promise<Tensor> {
    return this.#run("channel-concat", channelConcatGraph, { first, second }, {});
  }

  /** scale · (mean + exp(logvar/2) · noise). */
  sampleLatent(mean: Tensor, logvar: Tensor, noise: Tensor, scale: number): Promise<Tensor> {
    return this.#run("latent-sample", latentSampleGraph, { mean, logvar, noise }, { scale: [scale] });
  }

  /** mask · inside + (1 − mask) · outside. */
  blend(inside: Tensor, outside: Tensor, mask: Tensor): Promise<Tensor> {
    return this.#run("blend", maskedBlendGraph, { inside, outside, mask }, {});
  }

  /** [batch, 3, height, width] in [−1, 1] to int32 [batch, height, width] of RGBA bytes. */
  toPixels(image: Tensor): Promise<Tensor> {
    return this.#run("image-out", imageOutGraph, { image }, {});
  }

  async release(): Promise<void> {
    const networks = [...this.#opened.values()];
    this.#opened.clear();
    for (const network of networks) await network.release();
  }

  async #run(
    key: string,
    graph: () => ExecutableGraph,
    tensors: Readonly<Record<string, Tensor>>,
    scalars: Readonly<Record<string, readonly number[]>>,
  ): Promise<Tensor> {
    const network = await this.#network(key, graph).get();
    const uploaded = Object.entries(scalars).map(
      ([name, values]) =>
        [name, this.#runtime.upload(Float32Array.from(values), "float32", [values.length])] as const,
    );
    try {
      const outputs = await network.run({ ...tensors, ...Object.fromEntries(uploaded) });
      return Object.values(outputs)[0]!;
    } finally {
      for (const [, tensor] of uploaded) tensor.dispose();
    }
  }

  #network(key: string, graph: () => ExecutableGraph): LazyNetwork {
    let network = this.#opened.get(key);
    if (!network) {
      network = new LazyNetwork(() => this.#runtime.open(graph()));
      this.#opened.set(key, network);
    }
    return network;
  }
}
