import type { ExecutableGraph } from "../../runtime/graph.ts";
import type { Backend } from "../../runtime/runtime.ts";
import type { ComputeDtype } from "../../weights/dtypes/convert.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import type { WeightStorage } from "../weight-storage.ts";
import type { Dim, GraphStyle, NodeOptions, TensorView, Value, WeightOptions } from "./graph-types.ts";
import { CONTRIB_DOMAIN, ELEMENT_CODES, encodeModel } from "./model-proto.ts";
import type { ElementType, NodeProto, TensorProto, ValueProto } from "./model-proto.ts";
import { placeWeights } from "./place-weights.ts";
import { CODES, SCALES, viewOf, type WeightUse } from "./weight-use.ts";

export type { Dim, GraphStyle, NodeOptions, TensorView, Value, WeightOptions } from "./graph-types.ts";

/** Writes an ONNX graph down, node by node. Values are named after the operator that makes them. */
export class GraphBuilder {
  readonly #dequantising: NodeProto[] = [];
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Map<string, TensorProto>();
  readonly #weights = new Map<string, WeightUse>();
  readonly #inputs: ValueProto[] = [];
  readonly #outputs: ValueProto[] = [];
  readonly #renamed = new Map<string, string>();
  readonly #shapes = new Map<string, Value>();

  readonly compute: ComputeDtype;
  readonly storage: WeightStorage;
  readonly attention: "fused" | "plain";
  readonly target: Backend | undefined;

  /** @param name for errors, profiles and counters */
  constructor(
    readonly name: string,
    readonly weights: TensorTable = new Map(),
    { compute = "float32", storage = "float", attention = "fused", target }: GraphStyle = {},
  ) {
    this.compute = compute;
    this.storage = storage;
    this.attention = attention;
    this.target = target;
  }

  input(name: string, dtype: ElementType, dims: ValueProto["dims"]): Value {
    this.#inputs.push({ name, type: dtype, dims });
    return { name, dtype };
  }

  output(name: string, value: Value, dims: ValueProto["dims"]): void {
    const made =
      this.#nodes.some(({ outputs }) => outputs.includes(value.name)) && !this.#renamed.has(value.name);
    const source = made ? value : this.node("Identity", [value]);
    this.#renamed.set(source.name, name);
    this.#outputs.push({ name, type: value.dtype, dims });
  }

  node(op: string, inputs: readonly (Value | undefined)[], options: NodeOptions = {}): Value {
    return this.nodes(op, inputs, 1, options)[0]!;
  }

  /** A node of several outputs, all of one type. */
  nodes(
    op: string,
    inputs: readonly (Value | undefined)[],
    count: number,
    options: NodeOptions = {},
  ): Value[] {
    const dtype = options.dtype ?? inputs[0]!.dtype;
    const stem = `${op}_${this.#nodes.length}`;
    const outputs = Array.from({ length: count }, (_, i) => (count === 1 ? stem : `${stem}.${i}`));
    this.#nodes.push({
      op,
      domain: CONTRIB_OPS.has(op) ? CONTRIB_DOMAIN : "",
      inputs: inputs.map((input) => input?.name ?? ""),
      outputs,
      attributes: options.attributes ?? {},
    });
    return outputs.map((name) => ({ name, dtype }));
  }

  /**
   * A tensor of the checkpoint.
   * @param stored the shape it must have in the file
   * @throws MissingTensor
   */
  weight(name: string, stored: readonly number[], options: WeightOptions = {}): Value {
    const { entry, dims } = viewOf(this.weights, this.name, name, stored, options);
    const dtype = options.dtype ?? this.compute;
    const key = `${entry.name}${dtype === this.compute ? "" : `:${dtype}`}`;
    this.#weights.set(key, { name: key, entry, form: "float", dtype, dims });
    return { name: key, dtype };
  }

  /**
   * The same, held as int8 with a scale for each row of the first axis, and made floats of for as long as a node needs it.
   *
   * ONNX Runtime visits nodes depth first from the outputs, the inputs of a node from the last written to the first, and
   * runs them as it leaves them. Written before all others, a node that dequantises runs right before the one that
   * multiplies; written beside it, all weights of the network would be floats at once before the first layer ran.
   * @throws MissingTensor
   */
  dequantised(name: string, stored: readonly number[], view: TensorView = {}): Value {
    const { entry, dims } = viewOf(this.weights, this.name, name, stored, view);
    this.#weights.set(entry.name, { name: entry.name, entry, form: "int8", dtype: this.compute, dims });
    const floats = `${entry.name}:floats`;
    this.#dequantising.push({
      op: "DequantizeLinear",
      domain: "",
      inputs: [entry.name + CODES, entry.name + SCALES],
      outputs: [floats],
      attributes: { axis: 0 },
    });
    return { name: floats, dtype: this.compute };
  }

  /**
   * A matrix of the checkpoint in blocks of 4-bit codes and a scale for each, as MatMulNBits takes them.
   * @throws MissingTensor
   */
  blocks(
    name: string,
    stored: readonly number[],
    view: TensorView = {},
  ): { readonly codes: Value; readonly scales: Value } {
    const { entry, dims } = viewOf(this.weights, this.name, name, stored, view);
    this.#weights.set(entry.name, { name: entry.name, entry, form: "int4", dtype: this.compute, dims });
    return {
      codes: { name: entry.name + CODES, dtype: "uint8" },
      scales: { name: entry.name + SCALES, dtype: this.compute },
    };
  }

  floats(values: readonly number[], dims: readonly number[] = [values.length]): Value {
    return this.#constant("float32", dims, new Uint8Array(Float32Array.from(values).buffer), values.join());
  }

  /** One number in the type that the graph computes in, or another. */
  scalar(value: number, dtype: ElementType = "float32"): Value {
    const constant = this.floats([value], []);
    return dtype === "float32" ? constant : this.cast(constant, dtype);
  }

  int32(value: number): Value {
    return this.#constant("int32", [], new Uint8Array(Int32Array.of(value).buffer), String(value));
  }

  /** Sizes, axes and indices: int64, as ONNX wants them. */
  ints(values: readonly number[], dims: readonly number[] = [values.length]): Value {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant("int64", dims, bytes, values.join());
  }

  cast(value: Value, dtype: ElementType): Value {
    if (value.dtype === dtype) return value;
    return this.node("Cast", [value], { dtype, attributes: { to: ELEMENT_CODES[dtype] } });
  }

  /** Int64 sizes as one vector: a constant when all are known. */
  sizes(dims: readonly Dim[]): Value {
    if (dims.every((dim) => typeof dim === "number")) return this.ints(dims);
    const key = dims.map((dim) => (typeof dim === "number" ? dim : dim.name)).join();
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      const parts = dims.map((dim) => (typeof dim === "number" ? this.ints([dim]) : dim));
      shape = parts.length === 1 ? parts[0]! : this.node("Concat", parts, { attributes: { axis: 0 } });
      this.#shapes.set(key, shape);
    }
    return shape;
  }

  /** 0 keeps the size at that place, −1 takes what remains. */
  reshape(value: Value, dims: readonly Dim[]): Value {
    return this.node("Reshape", [value, this.sizes(dims)]);
  }

  /** The size along one axis, found out at each run. */
  sizeOf(value: Value, axis: number): Value {
    return this.node("Shape", [value], { dtype: "int64", attributes: { start: axis, end: axis + 1 } });
  }

  get nodeCount(): number {
    return this.#dequantising.length + this.#nodes.length;
  }

  build(): ExecutableGraph {
    const { initializers, files } = placeWeights(this.name, [...this.#weights.values()]);
    const rename = (name: string): string => this.#renamed.get(name) ?? name;
    const model = encodeModel({
      name: this.name,
      nodes: [...this.#dequantising, ...this.#nodes].map((node) => ({
        ...node,
        inputs: node.inputs.map(rename),
        outputs: node.outputs.map(rename),
      })),
      initializers: [...this.#constants.values(), ...initializers],
      inputs: this.#inputs,
      outputs: this.#outputs,
    });
    return { name: this.name, model, files };
  }

  #constant(type: ElementType, dims: readonly number[], data: Uint8Array, values: string): Value {
    const name = `${type}[${dims.join()}](${values.length <= 64 ? values : `#${this.#constants.size}`})`;
    if (!this.#constants.has(name)) this.#constants.set(name, { name, type, dims, data });
    return { name, dtype: type };
  }
}

const CONTRIB_OPS: ReadonlySet<string> = new Set([
  "MatMulNBits",
  "MultiHeadAttention",
  "QuickGelu",
  "SkipLayerNormalization",
]);
