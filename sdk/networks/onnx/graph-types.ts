import type { Backend } from "../../runtime/runtime.ts";
import type { ComputeDtype } from "../../weights/dtypes/convert.ts";
import type { WeightStorage } from "../weight-storage.ts";
import type { Attribute, ElementType } from "./model-proto.ts";

/** A value that flows through the graph. */
export interface Value {
  readonly name: string;
  readonly dtype: ElementType;
}

/** A size that is known, or one that the graph finds out at each run: an int64 value of one element. */
export type Dim = number | Value;

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** The output's type; the first input's when left out. */
  readonly dtype?: ElementType;
}

/** Which part of a tensor of the checkpoint is meant, and how the graph sees it. */
export interface TensorView {
  /** How the graph sees it, when not as it is stored: as many elements. */
  readonly dims?: readonly number[];
  /** Only the rows [from, to) of the first axis. */
  readonly rows?: readonly [number, number];
}

export interface WeightOptions extends TensorView {
  /** Default: the graph's own. */
  readonly dtype?: ComputeDtype;
}

export interface GraphStyle {
  /** What the network computes in; norms and softmax are fp32 in either case. Default "float32". */
  readonly compute?: ComputeDtype;
  /** How large matrices are held. Default "float". */
  readonly storage?: WeightStorage | undefined;
  /** ONNX Runtime's own attention operator, or the same from plain ones. Default "fused". */
  readonly attention?: "fused" | "plain" | undefined;
  /** Where the graph will run, when that is known. Default: it must run anywhere. */
  readonly target?: Backend | undefined;
}
