import { open } from "node:fs/promises";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { elementCount } from "../../sdk/weights/tensor-table.ts";

const TABLE = 1 << 20;
const ONE = 0x3c00;
/** The bits of a half's exponent begin here: adding 1 there doubles the number. */
const EXPONENT = 1 << 10;

/** Normally distributed halves, large enough that the halvings below leave them normal numbers. */
const normal = ((): Uint16Array => {
  let state = 1;
  const uniform = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
  const values = Float32Array.from({ length: TABLE }, () => {
    const value = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    return Math.sign(value) * Math.max(Math.abs(value), 2 ** -5);
  });
  const bytes = encodeFloats(values, "float16");
  return new Uint16Array(bytes.buffer, bytes.byteOffset, TABLE);
})();

/** Writes a safetensors file of half-precision weights that keep activations near 1; the same each time. */
export async function writeRandomWeights(
  path: string,
  shapes: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  let end = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    const begin = end;
    end += 2 * elementCount(shape);
    header[name] = { dtype: "F16", shape, data_offsets: [begin, end] };
  }
  const json = JSON.stringify(header);
  const text = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8, " "));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const file = await open(path, "w");
  try {
    await file.write(length);
    await file.write(text);
    let seed = 0;
    for (const [name, shape] of Object.entries(shapes))
      for (const piece of weightsOf(name, shape, seed++)) await file.write(piece);
  } finally {
    await file.close();
  }
}

function* weightsOf(name: string, shape: readonly number[], seed: number): Generator<Uint8Array> {
  const count = elementCount(shape);
  if (shape.length === 1) {
    const values = new Uint16Array(count);
    if (/norm.*\.weight$/.test(name)) values.fill(ONE);
    yield bytesOf(values);
    return;
  }
  const halvings = Math.round(Math.log2(Math.sqrt(count / shape[0]!)));
  const scaled = normal.map((bits) => bits - halvings * EXPONENT);
  const start = (seed * 7919) % TABLE;
  for (let done = 0; done < count;) {
    const from = (start + done) % TABLE;
    const piece = scaled.subarray(from, Math.min(TABLE, from + count - done));
    done += piece.length;
    yield bytesOf(piece);
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
