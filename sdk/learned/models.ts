import type { InputFormat, PreprocessorDescription } from "./description.ts";

/** Of ImageNet, R, G, B. */
const imagenet = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] } as const;

/** Xie et al. 2021. */
const segformerInput: InputFormat = {
  size: { width: 512, height: 512 },
  interpolation: "linear",
  ...imagenet,
};

const segformerLicence = {
  licence: "NVIDIA Source Code License for SegFormer",
  terms: "For research or evaluation only, not for commercial use.",
} as const;

const models: readonly PreprocessorDescription[] = [
  {
    name: "depth-anything-v2-small",
    control: "depth",
    label: "Depth Anything V2, small",
    repository: "onnx-community/depth-anything-v2-small",
    file: "onnx/model.onnx",
    bytes: 99_060_839,
    licence: "Apache-2.0",
    verified: false,
    input: { size: { near: 518, multipleOf: 14 }, interpolation: "cubic", ...imagenet },
    output: { type: "depth", name: "predicted_depth", values: "inverse" },
  },
  {
    name: "segformer-b0-ade20k",
    control: "segmentation",
    label: "SegFormer B0, ADE20K",
    repository: "Xenova/segformer-b0-finetuned-ade-512-512",
    file: "onnx/model.onnx",
    bytes: 15_335_446,
    ...segformerLicence,
    verified: false,
    input: segformerInput,
    output: { type: "classes", name: "logits" },
  },
  {
    name: "segformer-b1-ade20k",
    control: "segmentation",
    label: "SegFormer B1, ADE20K",
    repository: "Xenova/segformer-b1-finetuned-ade-512-512",
    file: "onnx/model.onnx",
    bytes: 55_187_948,
    ...segformerLicence,
    verified: false,
    input: segformerInput,
    output: { type: "classes", name: "logits" },
  },
  {
    name: "informative-drawings",
    control: "lineart",
    label: "Informative Drawings (the line art of ControlNet 1.1)",
    repository: "rocca/informative-drawings-line-art-onnx",
    file: "model.onnx",
    bytes: 17_193_338,
    licence: "MIT",
    verified: false,
    input: { size: { near: 512, multipleOf: 8 }, interpolation: "area" },
    output: { type: "edges", values: "probabilities", edge: "small" },
  },
  {
    name: "dexined",
    control: "softedge",
    label: "DexiNed",
    repository: "opencv/edge_detection_dexined",
    file: "edge_detection_dexined_2024sep.onnx",
    bytes: 47_235_563,
    licence: "MIT",
    verified: false,
    input: {
      size: { width: 512, height: 512 },
      interpolation: "linear",
      channels: "bgr",
      scale: 1,
      mean: [103.5, 116.2, 123.6],
    },
    output: { type: "edges", names: ["block_cat"], values: "logits", edge: "large" },
  },
  {
    name: "movenet-lightning",
    control: "openpose",
    label: "MoveNet Lightning, one person",
    repository: "Xenova/movenet-singlepose-lightning",
    file: "onnx/model.onnx",
    bytes: 9_413_268,
    licence: "Apache-2.0",
    verified: false,
    input: {
      size: { width: 192, height: 192 },
      fit: "letterbox",
      interpolation: "linear",
      layout: "nhwc",
      scale: 1,
    },
    output: { type: "pose-keypoints", minScore: 0.3 },
  },
  {
    name: "vitpose-base",
    control: "openpose",
    label: "ViTPose base, one person a box",
    repository: "onnx-community/vitpose-base-simple",
    file: "onnx/model.onnx",
    bytes: 344_000_000,
    licence: "Apache-2.0",
    verified: false,
    input: {
      size: { width: 192, height: 256 },
      fit: "letterbox",
      interpolation: "linear",
      ...imagenet,
    },
    output: { type: "pose-heatmaps", name: "heatmaps", minScore: 0.3 },
  },
];

/**
 * Networks whose format is known, with size and licence to show before anything is loaded. Any other ONNX file of one
 * of these formats opens with a description of one's own.
 */
export function learnedPreprocessors(): readonly PreprocessorDescription[] {
  return models;
}
