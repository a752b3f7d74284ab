import type { ExecutableGraph, ExternalFile } from "../../sdk/runtime/index.ts";
import { tinyModel } from "./tiny-onnx.ts";

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
