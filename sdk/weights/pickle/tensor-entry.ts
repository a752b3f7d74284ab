import type { ByteSource } from "../byte-source.ts";
import { packComputed } from "../computed/packed-source.ts";
import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import { elementCount } from "../tensor-table.ts";
import type { TensorEntry } from "../tensor-table.ts";
import type { PickledTensor } from "./values.ts";
import type { StoredFile } from "./zip-entries.ts";

/** Whether the elements lie one behind the other in row-major order; axes of one element have no stride. */
const isContiguous = ({ shape, strides }: PickledTensor): boolean => {
  let expected = 1;
  return shape.every((_, i) => {
    const axis = shape.length - 1 - i;
    const fits = shape[axis] === 1 || strides[axis] === expected;
    expected *= shape[axis]!;
    return fits;
  });
};

/** The storage index of each element in row-major order. */
function* storageIndices({ shape, strides, offset }: PickledTensor): Generator<number> {
  const count = elementCount(shape);
  const index = shape.map(() => 0);
  let at = offset;
  for (let i = 0; i < count; i += 1) {
    yield at;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      at += strides[axis]!;
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}

const gather = (bytes: Uint8Array, tensor: PickledTensor, size: number): Uint8Array => {
  const gathered = new Uint8Array(elementCount(tensor.shape) * size);
  let to = 0;
  for (const from of storageIndices(tensor)) {
    for (let byte = 0; byte < size; byte += 1) gathered[to + byte] = bytes[from * size + byte]!;
    to += size;
  }
  return gathered;
};

/** A pickled tensor as an entry over the file's own bytes; a transposed view is gathered when it is read. */
export const entryOf = (
  source: ByteSource,
  storage: StoredFile,
  tensor: PickledTensor,
  name: string,
): TensorEntry => {
  const { dtype } = tensor.storage;
  const size = BYTES_PER_ELEMENT[dtype];
  const length = elementCount(tensor.shape) * size;
  const plain = { name, dtype, shape: tensor.shape, length };
  if (isContiguous(tensor)) return { ...plain, source, offset: storage.offset + tensor.offset * size };
  const compute = async (signal?: AbortSignal): Promise<Uint8Array> =>
    gather(await source.read(storage.offset, tensor.storage.count * size, signal), tensor, size);
  return packComputed(`${source.name}: ${name}`, [{ ...plain, compute }])[0]!;
};
