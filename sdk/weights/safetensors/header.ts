import { CorruptFile } from "../../errors.ts";
import { BYTES_PER_ELEMENT, isStoredDtype, type StoredDtype } from "../dtypes/stored-dtype.ts";
import { duplicateKey } from "./json-keys.ts";

/** What the reference implementation (huggingface/safetensors) accepts at most. */
export const MAX_HEADER_BYTES = 100_000_000;

export interface HeaderTensor {
  readonly name: string;
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  /** In bytes, from the start of the data section. */
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  /** In order of their bytes. */
  readonly tensors: readonly HeaderTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Checks everything the format promises: a JSON object without repeated keys, `__metadata__` of strings only, known
 * dtypes, shapes of whole numbers whose product fits the range, and ranges that tile the data section without overlap
 * or hole, to its very end.
 * Source: the format section of huggingface/safetensors' README and its `Metadata::validate`.
 * @param dataBytes size of what follows the header
 * @throws CorruptFile with the reason
 */
export const parseHeader = (file: string, json: string, dataBytes: number): Header => {
  const refuse = (reason: string, value?: unknown): CorruptFile =>
    new CorruptFile(`${file} is not a sound safetensors file: ${reason}.`, { value });
  const root = parseObject(json, refuse);
  const repeated = duplicateKey(json);
  if (repeated !== undefined) throw refuse(`its header names "${repeated}" twice`, repeated);

  const tensors: HeaderTensor[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, value] of Object.entries(root)) {
    if (name === "__metadata__") metadata = checkMetadata(value, refuse);
    else tensors.push(checkTensor(name, value, refuse));
  }
  tensors.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkTiling(tensors, dataBytes, refuse);
  return { tensors, metadata };
};

type Refuse = (reason: string, value?: unknown) => CorruptFile;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const parseObject = (json: string, refuse: Refuse): Record<string, unknown> => {
  if (!json.startsWith("{")) throw refuse("its header does not begin with {", json.slice(0, 16));
  let root: unknown;
  try {
    root = JSON.parse(json);
  } catch (cause) {
    throw refuse(`its header is not JSON (${cause instanceof Error ? cause.message : String(cause)})`);
  }
  return root as Record<string, unknown>;
};

const checkMetadata = (value: unknown, refuse: Refuse): Readonly<Record<string, string>> => {
  if (!isObject(value)) throw refuse("its __metadata__ is not an object", value);
  for (const [key, text] of Object.entries(value))
    if (typeof text !== "string") throw refuse(`its __metadata__ "${key}" is not a string`, text);
  return value as Record<string, string>;
};

const checkTensor = (name: string, value: unknown, refuse: Refuse): HeaderTensor => {
  const of = `tensor "${name}"`;
  if (!isObject(value)) throw refuse(`${of} is not described by an object`, value);
  const { dtype, shape, data_offsets: offsets } = value;
  if (!isStoredDtype(dtype)) throw refuse(`${of} has the unknown dtype ${JSON.stringify(dtype)}`, dtype);
  if (!Array.isArray(shape) || !shape.every(isCount))
    throw refuse(`${of} has a shape that is not a list of whole numbers`, shape);
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isCount))
    throw refuse(`${of} has data_offsets that are not two whole numbers`, offsets);
  const [begin, end] = offsets as [number, number];
  if (begin > end) throw refuse(`${of} ends (${end}) before it begins (${begin})`, offsets);
  const bytes = shape.reduce((count: number, size) => count * size, BYTES_PER_ELEMENT[dtype]);
  if (!Number.isSafeInteger(bytes))
    throw refuse(`${of} has a shape of more elements than can be counted`, shape);
  if (bytes !== end - begin)
    throw refuse(
      `${of} needs ${bytes} bytes (${dtype} [${shape.join(", ")}]) but its range has ${end - begin}`,
      offsets,
    );
  return { name, dtype, shape, begin, end };
};

const checkTiling = (tensors: readonly HeaderTensor[], dataBytes: number, refuse: Refuse): void => {
  let reached = 0;
  let previous = "";
  for (const { name, begin, end } of tensors) {
    if (end > dataBytes)
      throw refuse(
        `tensor "${name}" ends at byte ${end} of a data section of ${dataBytes}: the file is truncated or its header lies`,
        end,
      );
    if (begin < reached) throw refuse(`tensor "${name}" overlaps "${previous}"`, begin);
    if (begin > reached)
      throw refuse(`bytes ${reached} to ${begin} before tensor "${name}" belong to no tensor`, begin);
    reached = end;
    previous = name;
  }
  if (reached !== dataBytes)
    throw refuse(`its last ${dataBytes - reached} bytes belong to no tensor`, dataBytes - reached);
};
