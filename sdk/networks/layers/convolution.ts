import type { GraphBuilder } from "../onnx/graph-builder.ts";
import { convolvedSize, type FeatureMap } from "./feature-map.ts";
import { storageOf } from "./storage.ts";

export interface ConvolutionOptions {
  /** Default 3. */
  readonly kernel?: 1 | 3;
  /** Default 1. */
  readonly stride?: 1 | 2;
  /** Rows and columns of zeros: top, left, bottom, right. Default: what keeps the size at stride 1. */
  readonly pads?: readonly [number, number, number, number];
  /** The weight is held as floats whatever the graph's storage. Default false. */
  readonly exact?: boolean;
}

/** A convolution with bias; `prefix.weight` is [out, in, kernel, kernel]. ONNX Runtime has no operator for 4-bit ones. */
export const convolution = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  channels: number,
  { kernel = 3, stride = 1, pads = samePads(kernel), exact = false }: ConvolutionOptions = {},
): FeatureMap => {
  const name = `${prefix}.weight`;
  const shape = [channels, input.channels, kernel, kernel];
  const weight =
    storageOf(graph, shape, exact) === "float" ? graph.weight(name, shape) : graph.dequantised(name, shape);
  const bias = graph.weight(`${prefix}.bias`, [channels]);
  const value = graph.node("Conv", [input.value, weight, bias], {
    attributes: { kernel_shape: [kernel, kernel], strides: [stride, stride], pads },
  });
  const shrink = (length: number): number => Math.floor((length + pads[0] + pads[2] - kernel) / stride) + 1;
  const size = stride === 1 ? input.size : convolvedSize(graph, input.size, value, shrink);
  return { value, channels, size };
};

const samePads = (kernel: 1 | 3): [number, number, number, number] =>
  kernel === 3 ? [1, 1, 1, 1] : [0, 0, 0, 0];
