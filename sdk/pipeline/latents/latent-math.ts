import type { ExecutableGraph } from "../../runtime/graph.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { LazyNetwork } from "../lazy-network.ts";
import { guidanceGraph } from "../../networks/helpers/guidance.ts";
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

  /** uncond + scale · (cond − uncond) of a batch that holds the unconditional half first. */
  guide(prediction: Tensor, scale: number): Promise<Tensor> {
    return this.#run("guide", guidanceGraph, { prediction }, { scale: [scale] });
  }

  /** scale · latent, `copies` times along the batch. */
  modelInput(latent: Tensor, scale: number, copies: 1 | 2): Promise<Tensor> {
    return this.#run(`model-input-${copies}`, () => modelInputGraph(copies), { latent }, { scale: [scale] });
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
