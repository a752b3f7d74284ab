import type { Precision } from "../../networks/network-options.ts";
import { readFolderWeights } from "../../weights/folder-weights.ts";
import type { JsonObject } from "../../weights/read-json.ts";
import { readSafetensors } from "../../weights/safetensors/read.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import { sourceName, type CheckpointSource } from "./checkpoint-source.ts";
import { readJson } from "./read-config.ts";

/** The tensors of a folder or file whose layout is not known yet. */
export interface NetworkFile {
  readonly name: string;
  readonly tensors: TensorTable;
  /** The folder's config.json, word for word: it says more than tensors can. */
  readonly config?: JsonObject;
}

/** @throws UnsupportedCheckpoint, CorruptFile */
export async function readNetworkFile(
  source: CheckpointSource,
  precision: Precision,
  signal?: AbortSignal,
): Promise<NetworkFile> {
  const name = sourceName(source);
  if (source.type === "file") {
    const { tensors } = await readSafetensors(source.source, signal);
    return { name, tensors };
  }
  const { folder } = source;
  const config = await readJson<JsonObject>(folder, "config.json", signal);
  const tensors = await readFolderWeights(folder, { prefer: precision, ...(signal && { signal }) });
  return { name, tensors, ...(config && { config }) };
}
