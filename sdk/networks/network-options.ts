import type { Backend } from "../runtime/runtime.ts";
import type { GraphStyle } from "./onnx/graph-builder.ts";
import type { WeightStorage } from "./weight-storage.ts";

/** What a network computes in: half or single precision. */
export type Precision = "fp32" | "fp16";

/** How a network is written down; none of it but `weights` changes what it computes. */
export interface NetworkOptions {
  /** The name of the graph in errors and profiles. */
  readonly name?: string;
  /**
   * What weights and activations are. Latents, predictions, text embeddings and pictures are fp32 at the border of the
   * graph in either case, hints and residuals have this type. Norms are always fp32. Default "fp32".
   */
  readonly precision?: Precision;
  /** How large matrices are held: fewer bytes, less exact. Default "float". */
  readonly weights?: WeightStorage;
  /** "fused": com.microsoft.MultiHeadAttention; "plain": MatMul, Softmax, MatMul. Default "fused". */
  readonly attention?: "fused" | "plain";
  /**
   * The runtime's backend: kernels differ, and so does what is fast and exact. Default: a graph that runs on both.
   */
  readonly target?: Backend;
  /** Batch, height and width of the latent (of the picture for the hint embedding and the VAE's encoder), when fixed. */
  readonly size?: FixedSize;
}

export interface FixedSize {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
}

export const graphStyle = ({ precision, weights, attention, target }: NetworkOptions): GraphStyle => ({
  compute: precision === "fp16" ? "float16" : "float32",
  storage: weights,
  attention,
  target,
});
