import { UnsupportedCheckpoint } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { isTorchFile, readTorchFile } from "../pickle/torch-file.ts";
import type { TorchFile } from "../pickle/torch-file.ts";
import { isDictionary, isTensor } from "../pickle/values.ts";
import { renamed } from "../layouts/entries.ts";
import { someKeys } from "../layouts/rename-table.ts";
import { readSafetensors } from "../safetensors/read.ts";
import { showShape } from "../tensor-table.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";

/** A textual inversion: one word of the prompt that stands for one or more vectors of the text encoder. */
export interface Embedding {
  /** The word that the file itself proposes, if it does; users name it after the file otherwise. */
  readonly placeholder?: string;
  /** [count, width]: one token each, in this order. */
  readonly vectors: TensorEntry;
}

const NAME = "embedding vectors";
/** A prompt has 75 tokens; nothing longer can be used. */
const MOST_VECTORS = 75;

const asVectors = (entry: TensorEntry, file: string): TensorEntry => {
  const shape = entry.shape.length === 1 ? [1, ...entry.shape] : entry.shape;
  const [count = 0, width = 0] = shape;
  if (shape.length !== 2 || count < 1 || count > MOST_VECTORS || width < 1) {
    throw new UnsupportedCheckpoint(
      `${file} stores its vectors as ${showShape(entry.shape)}; a textual inversion is [count, width] with 1 to ${MOST_VECTORS} vectors.`,
      { value: entry.shape },
    );
  }
  return renamed(entry, NAME, shape);
};

const PARAMETERS = "string_to_param.";

/**
 * A textual inversion in a table: `emb_params` (A1111), `string_to_param.*`, or one tensor named by its placeholder
 * (`<cat-toy>`, as diffusers writes it).
 * @throws UnsupportedCheckpoint when the table holds something else.
 */
export const embeddingFromTable = (table: TensorTable, file: string): Embedding => {
  const params =
    table.get("emb_params") ?? [...table.values()].find(({ name }) => name.startsWith(PARAMETERS));
  if (params) return { vectors: asVectors(params, file) };
  const [only, ...others] = table.values();
  if (only && others.length === 0) return { placeholder: only.name, vectors: asVectors(only, file) };
  throw new UnsupportedCheckpoint(
    `${file} is no textual inversion for Stable Diffusion 1.x or 2.x; its keys are ${someKeys(table.keys())}.`,
    { value: [...table.keys()].slice(0, 20) },
  );
};

/** A textual inversion that `torch.save` wrote: A1111's and the original's dictionary, or diffusers' one tensor. */
const embeddingFromTorch = (file: TorchFile, name: string): Embedding => {
  const { root } = file;
  const parameters = isDictionary(root) ? (root.get("string_to_param") ?? root) : undefined;
  const tensors = isDictionary(parameters) ? [...parameters].filter(([, value]) => isTensor(value)) : [];
  const [found, ...others] = tensors;
  if (!found || others.length > 0 || !isTensor(found[1])) {
    throw new UnsupportedCheckpoint(
      `${name} is no textual inversion: it holds ${tensors.length} tensors where one belongs.`,
    );
  }
  const vectors = asVectors(file.entry(found[1], NAME), name);
  const label = isDictionary(root) ? root.get("name") : undefined;
  const placeholder = typeof label === "string" ? label : parameters === root ? String(found[0]) : undefined;
  return placeholder === undefined ? { vectors } : { placeholder, vectors };
};

/**
 * Reads a textual inversion, `.safetensors` or PyTorch (`.pt`, `.bin`).
 * @throws UnsupportedCheckpoint, CorruptFile
 */
export const readEmbedding = async (source: ByteSource, signal?: AbortSignal): Promise<Embedding> =>
  (await isTorchFile(source, signal))
    ? embeddingFromTorch(await readTorchFile(source, signal), source.name)
    : embeddingFromTable((await readSafetensors(source, signal)).tensors, source.name);
