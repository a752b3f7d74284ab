import { expect, test } from "@jest/globals";
import { clipTextGraph } from "../../sdk/networks/clip-text.ts";
import { parseClipTextConfig } from "../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../sdk/networks/configs/vae.ts";
import { controlNetGraph } from "../../sdk/networks/controlnet.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import type { NetworkOptions } from "../../sdk/networks/network-options.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import type { ExecutableGraph } from "../../sdk/runtime/index.ts";
import { elementCount, type TensorTable } from "../../sdk/weights/tensor-table.ts";
import { tableOfShapes } from "../weights/tables.ts";
import { neededShapes } from "./invented-weights.ts";
import { countNodes } from "./count-nodes.ts";

const UNET = parseUnetConfig({ cross_attention_dim: 768 });
const CONTROLNET = parseControlNetConfig({ cross_attention_dim: 768 });
const VAE = parseVaeConfig({
  block_out_channels: [128, 256, 512, 512],
  down_block_types: Array.from({ length: 4 }, () => "DownEncoderBlock2D"),
  up_block_types: Array.from({ length: 4 }, () => "UpDecoderBlock2D"),
  layers_per_block: 2,
});
const CLIP = parseClipTextConfig({
  hidden_size: 768,
  intermediate_size: 3072,
  num_attention_heads: 12,
  num_hidden_layers: 12,
});

type Build = (weights: TensorTable, options: NetworkOptions) => ExecutableGraph;

/**
 * Stable Diffusion 1.5. Parameters are those of the published networks (the ControlNet and its hint embedding together
 * 361 279 120); nodes and bytes may shrink but a change that
 * makes graphs grow is to be noticed.
 */
test.each<[name: string, build: Build, parameters: number, mostNodes: number]>([
  ["text encoder", (weights, options) => clipTextGraph(CLIP, weights, options), 123_060_480, 210],
  [
    "unet",
    (weights, options) => unetGraph(UNET, weights, { ...options, residuals: true }),
    859_520_964,
    1260,
  ],
  [
    "controlnet",
    (weights, options) => controlNetGraph(CONTROLNET, weights, { ...options, chained: true, masked: true }),
    360_192_640,
    620,
  ],
  ["hint embedding", (weights, options) => hintEmbeddingGraph(CONTROLNET, weights, options), 1_086_480, 20],
  ["vae encoder", (weights, options) => vaeEncoderGraph(VAE, weights, options), 34_163_664, 200],
  ["vae decoder", (weights, options) => vaeDecoderGraph(VAE, weights, options), 49_490_199, 260],
])("SD 1.5's %s", (name, build, parameters, mostNodes) => {
  const shapes = neededShapes((weights) => build(weights, {}));
  const count = Object.values(shapes).reduce((sum, shape) => sum + elementCount(shape), 0);
  const size = { batch: 2, height: 64, width: 64 };
  const variants: NetworkOptions[] = [
    { target: "wasm", size },
    { target: "webgpu", size },
    { target: "webgpu", size, precision: "fp16" },
    { target: "webgpu", size, attention: "plain" },
  ];
  const report = variants.map((options) => {
    const { model } = build(tableOfShapes(shapes), options);
    return { ...options, nodes: countNodes(model), bytes: model.byteLength };
  });
  console.log(
    [
      `SD 1.5 ${name}: ${Object.keys(shapes).length} tensors, ${count} parameters`,
      ...report.map(
        ({ target, precision = "fp32", attention = "fused", nodes, bytes }) =>
          `  ${target}, ${precision}, ${attention} attention: ${nodes} nodes, ${bytes} bytes`,
      ),
    ].join("\n"),
  );
  expect(count).toBe(parameters);
  expect(report[1]!.nodes).toBeLessThanOrEqual(mostNodes);
  expect(report[0]!.bytes).toBeLessThan(500_000);
});
