import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { TimeEmbeddingConfig } from "../configs/unet-trunk.ts";
import { silu } from "./activation.ts";
import { linear } from "./linear.ts";
import type { TimeSignal } from "./resnet.ts";

/** What every resnet is told at every step: its errors would be in all of them. */
const EXACT = { exact: true } as const;

const LONGEST_PERIOD = 10_000;

/**
 * The sinusoids of a timestep, which may be fractional: `config.sinusoids` numbers, made on the CPU because a GPU's
 * cosine of 999 is only roughly that.
 * Source: Vaswani et al. 2017, section 3.5, as diffusers' get_timestep_embedding has it.
 */
export const timeSinusoids = (
  timestep: number,
  { sinusoids, flipSinToCos, freqShift }: TimeEmbeddingConfig,
): Float32Array => {
  const half = sinusoids >> 1;
  const values = new Float32Array(sinusoids);
  for (let i = 0; i < half; i++) {
    const frequency = Math.fround(
      Math.exp(Math.fround((-Math.log(LONGEST_PERIOD) * i) / (half - freqShift))),
    );
    const angle = Math.fround(timestep * frequency);
    values[flipSinToCos ? half + i : i] = Math.sin(angle);
    values[flipSinToCos ? i : half + i] = Math.cos(angle);
  }
  return values;
};

/**
 * The embedding of sinusoids [1 or batch, sinusoids], after the SiLU that every resnet begins with.
 * @param guidance see `guidanceSinusoids`; added, projected, to the sinusoids (Meng et al. 2023, section 3.1).
 */
export const timeEmbedding = (
  graph: GraphBuilder,
  sinusoids: Value,
  config: TimeEmbeddingConfig,
  guidance?: Value,
): TimeSignal => {
  const { dim } = config;
  const projection = [config.guidanceSinusoids ?? 0, config.sinusoids] as const;
  const signal = guidance
    ? graph.node("Add", [
        sinusoids,
        linear(graph, guidance, "time_embedding.cond_proj", projection, { bias: false, exact: true }),
      ])
    : sinusoids;
  const hidden = silu(
    graph,
    linear(graph, signal, "time_embedding.linear_1", [config.sinusoids, dim], EXACT),
  );
  const embedded = linear(graph, hidden, "time_embedding.linear_2", [dim, dim], EXACT);
  return { value: silu(graph, embedded), width: dim };
};
