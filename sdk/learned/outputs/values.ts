import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import type { Tensor, TensorData } from "../../runtime/index.ts";
import { halfTable } from "../../weights/dtypes/half.ts";

/** An output as floats. */
export interface Values {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** @throws UnsupportedCheckpoint for values that are no floats, CorruptFile for NaN or infinity */
export async function readValues(model: string, name: string, tensor: Tensor): Promise<Values> {
  const data = floats(model, name, tensor, await tensor.read());
  if (!data.every(Number.isFinite)) {
    throw new CorruptFile(
      `${model} gave values in "${name}" that are no numbers: its file is damaged, or its precision does not suffice here; fetch it again or take its fp32 file.`,
      { value: name },
    );
  }
  return { name, dims: tensor.dims, data };
}

function floats(model: string, name: string, { dtype }: Tensor, data: TensorData): Float32Array {
  if (dtype === "float32") return data as Float32Array;
  if (dtype === "float16") {
    const table = halfTable();
    return Float32Array.from(data as Uint16Array, (half) => table[half]!);
  }
  throw new UnsupportedCheckpoint(
    `${model} gives "${name}" as ${dtype} where floats are expected: it is a model for another task.`,
    {
      value: dtype,
    },
  );
}

/**
 * Width and height of an output of `count` planes, [1, count, H, W]; [1, H, W] counts as one plane.
 * @throws UnsupportedCheckpoint for any other shape
 */
export function planeSize(model: string, { name, dims }: Values, count: number) {
  const full = count === 1 && dims.length === 3 ? [dims[0]!, 1, dims[1]!, dims[2]!] : dims;
  const [batch, planes, height, width] = full;
  if (full.length === 4 && batch === 1 && planes === count) return { width: width!, height: height! };
  const wanted = count === 1 ? "[1, height, width]" : `[1, ${count}, height, width]`;
  throw new UnsupportedCheckpoint(
    `${model} gives "${name}" of shape [${dims.join(", ")}] where ${wanted} is expected: it is a model for another task, or of other classes.`,
    { value: dims },
  );
}
