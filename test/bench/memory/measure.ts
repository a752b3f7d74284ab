/** One network at one size, in a process of its own: prints a MemoryCase. */
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../../sdk/networks/vae-encoder.ts";
import {
  unetNeed,
  vaeDecoderNeed,
  vaeEncoderNeed,
  type NetworkNeed,
} from "../../../sdk/pipeline/model/memory-need.ts";
import { createRuntime, type ExecutableGraph } from "../../../sdk/runtime/index.ts";
import type { TensorTable } from "../../../sdk/weights/tensor-table.ts";
import { inventWeights } from "../../networks/invented-weights.ts";

export interface MemoryCase {
  readonly foreseenBytes: number;
  /** The process's largest size, less what it had before the run. */
  readonly grownBytes: number;
}

/** Half as wide as Stable Diffusion's, so that opening them takes little beside what their activations do. */
const VAE = parseVaeConfig({
  down_block_types: new Array<string>(4).fill("DownEncoderBlock2D"),
  up_block_types: new Array<string>(4).fill("UpDecoderBlock2D"),
  block_out_channels: [64, 128, 256, 256],
  layers_per_block: 2,
});
const WIDTH = 256;
const UNET = parseUnetConfig({ cross_attention_dim: WIDTH, block_out_channels: [128, 256, 256, 256] });

/** On wasm attention holds every score, fused or not. */
const HOW = { precision: "fp32", storage: "float", attention: "plain" } as const;

interface Subject {
  readonly graph: (weights: TensorTable) => ExecutableGraph;
  readonly inputs: (side: number) => Readonly<Record<string, readonly number[]>>;
  readonly need: (side: number) => NetworkNeed;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  decoder: {
    graph: (weights) => vaeDecoderGraph(VAE, weights, { target: "wasm" }),
    inputs: (side) => ({ latent: [1, 4, side / 8, side / 8] }),
    need: (side) => vaeDecoderNeed(VAE, HOW, { width: side, height: side }),
  },
  encoder: {
    graph: (weights) => vaeEncoderGraph(VAE, weights, { target: "wasm" }),
    inputs: (side) => ({ image: [1, 3, side, side] }),
    need: (side) => vaeEncoderNeed(VAE, HOW, { width: side, height: side }),
  },
  unet: {
    graph: (weights) => unetGraph(UNET, weights, { target: "wasm" }),
    inputs: (side) => ({
      sample: [2, 4, side / 8, side / 8],
      time: [1, UNET.time.sinusoids],
      encoder_hidden_states: [2, 77, WIDTH],
    }),
    need: (side) => unetNeed(UNET, HOW, { batch: 2, width: side / 8, height: side / 8 }),
  },
};

const [name, side] = process.argv.slice(2) as [string, string];
const { graph, inputs, need } = SUBJECTS[name]!;
const runtime = await createRuntime({ backend: "wasm" });
const network = await runtime.open(graph(inventWeights(graph)));

async function run(size: number): Promise<void> {
  const feeds = Object.entries(inputs(size)).map(([input, dims]) => {
    const values = new Float32Array(dims.reduce((product, dim) => product * dim, 1)).fill(0.1);
    return [input, runtime.upload(values, "float32", dims)] as const;
  });
  const outputs = await network.run(Object.fromEntries(feeds));
  for (const [, tensor] of [...feeds, ...Object.entries(outputs)]) tensor.dispose();
}

/** In bytes; `resourceUsage` counts kilobytes. */
const largest = (): number => process.resourceUsage().maxRSS * 1024;

await run(64);
const before = process.memoryUsage().rss;
await run(Number(side));
const result: MemoryCase = {
  foreseenBytes: need(Number(side)).activationBytes,
  grownBytes: largest() - before,
};
await runtime.dispose();
console.log(JSON.stringify(result));
