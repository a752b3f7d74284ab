import { BYTES_PER_ELEMENT, type StoredDtype } from "../../sdk/weights/dtypes/stored-dtype.ts";

export interface StoredTensor {
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A sound safetensors file: header padded with spaces to a multiple of 8, tensors one behind the other. */
export const safetensorsFile = (
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array => {
  const header: Record<string, unknown> = metadata ? { __metadata__: metadata } : {};
  let end = 0;
  for (const [name, { dtype, shape, bytes }] of tensors) {
    const length = shape.reduce((count, size) => count * size, BYTES_PER_ELEMENT[dtype]);
    if (length !== bytes.byteLength) throw new Error(`${name} has ${bytes.byteLength} bytes, not ${length}`);
    header[name] = { dtype, shape, data_offsets: [end, end + length] };
    end += length;
  }
  return withHeader(
    JSON.stringify(header),
    end,
    [...tensors.values()].map(({ bytes }) => bytes),
  );
};

/** A file with whatever header it is given. */
export const withHeader = (
  json: string,
  dataBytes: number,
  parts: readonly Uint8Array[] = [],
): Uint8Array => {
  const header = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8, " "));
  const file = new Uint8Array(8 + header.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, 8);
  let offset = 8 + header.length;
  for (const part of parts) {
    file.set(part, offset);
    offset += part.byteLength;
  }
  return file;
};
