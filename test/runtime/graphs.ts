import type { ExecutableGraph, ExternalFile } from "../../sdk/runtime/index.ts";
import { ONNX_TYPE, tinyModel } from "./tiny-onnx.ts";

const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

/** y = x + c, with [n] values of x known only at the run. */
export const addConstant = (constant: number): ExecutableGraph => ({
  name: `add-${constant}`,
  files: [],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: ["n"] }],
    outputs: [{ name: "y", dtype: "float32", dims: ["n"] }],
    nodes: [{ op: "Add", inputs: ["x", "c"], outputs: ["y"] }],
    initializers: [{ name: "c", dtype: "float32", dims: [1], data: bytesOf(Float32Array.of(constant)) }],
  }),
});

/** y = Gemm(x [1,2], w [3,2]ᵀ), where w lies unaligned inside a file, as in a safetensors checkpoint. */
export const WEIGHTS = Float32Array.of(1, 2, 3, 4, 5, 6);
const UNALIGNED = 13;

export const weightFile = (path: string, load: ExternalFile["load"]): ExternalFile => ({ path, load });

export const weightBytes = (): Uint8Array<ArrayBuffer> => {
  const file = new Uint8Array(UNALIGNED + WEIGHTS.byteLength + 5);
  file.set(bytesOf(WEIGHTS), UNALIGNED);
  return file;
};

export const linear = (name: string, file: ExternalFile): ExecutableGraph => ({
  name,
  files: [file],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: [1, 2] }],
    outputs: [{ name: "y", dtype: "float32", dims: [1, 3] }],
    nodes: [{ op: "Gemm", inputs: ["x", "w"], outputs: ["y"], attributes: { transB: 1 } }],
    initializers: [
      {
        name: "w",
        dtype: "float32",
        dims: [3, 2],
        data: { location: file.path, offset: UNALIGNED, length: WEIGHTS.byteLength },
      },
    ],
  }),
});

/** Two outputs: the input as it came, and its double. */
export const passThrough = (): ExecutableGraph => ({
  name: "pass-through",
  files: [],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: ["n"] }],
    outputs: [
      { name: "same", dtype: "float32", dims: ["n"] },
      { name: "twice", dtype: "float32", dims: ["n"] },
    ],
    nodes: [
      { op: "Identity", inputs: ["x"], outputs: ["same"] },
      { op: "Add", inputs: ["x", "x"], outputs: ["twice"] },
    ],
  }),
});

/** y = x · float32(w), half = float16(y), with fp16 weights [1.5, 0]. */
export const halfWeights = (): ExecutableGraph => ({
  name: "half-weights",
  files: [],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: [2] }],
    outputs: [
      { name: "y", dtype: "float32", dims: [2] },
      { name: "half", dtype: "float16", dims: [2] },
    ],
    nodes: [
      { op: "Cast", inputs: ["w"], outputs: ["w32"], attributes: { to: ONNX_TYPE.float32 } },
      { op: "Mul", inputs: ["x", "w32"], outputs: ["y"] },
      { op: "Cast", inputs: ["y"], outputs: ["half"], attributes: { to: ONNX_TYPE.float16 } },
    ],
    initializers: [{ name: "w", dtype: "float16", dims: [2], data: bytesOf(Uint16Array.of(0x3e00, 0)) }],
  }),
});

export const brokenGraph = (): ExecutableGraph => ({
  name: "broken",
  files: [],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: [1] }],
    outputs: [{ name: "y", dtype: "float32", dims: [1] }],
    nodes: [{ op: "NoSuchOperator", inputs: ["x"], outputs: ["y"] }],
  }),
});

/** y = x [1] repeated to a shape of `dims`. */
export const expand = (dims: readonly number[]): ExecutableGraph => ({
  name: "expand",
  files: [],
  model: tinyModel({
    inputs: [{ name: "x", dtype: "float32", dims: [1] }],
    outputs: [{ name: "y", dtype: "float32", dims: [...dims] }],
    nodes: [{ op: "Expand", inputs: ["x", "shape"], outputs: ["y"] }],
    initializers: [
      {
        name: "shape",
        dtype: "int64",
        dims: [dims.length],
        data: bytesOf(BigInt64Array.from(dims, BigInt)),
      },
    ],
  }),
});
