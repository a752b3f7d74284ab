import { CorruptFile, UnsupportedCheckpoint } from "../errors.ts";
import type { ModelFolder } from "./model-folder.ts";
import { readJson } from "./read-json.ts";
import { readSafetensors } from "./safetensors/read.ts";
import type { TensorEntry, TensorTable } from "./tensor-table.ts";

/** The names that diffusers and transformers save a network's weights under. */
const STEMS = { diffusers: "diffusion_pytorch_model", transformers: "model" } as const;

export interface WeightChoice {
  /** Which file to take where a folder holds both; the other one serves when it is alone. Default "fp32". */
  readonly prefer?: "fp32" | "fp16";
  /** Which library saved the network: its name is looked for first, which spares a server two refusals. Default "diffusers". */
  readonly savedBy?: keyof typeof STEMS;
  readonly signal?: AbortSignal;
}

/**
 * The tensors of one network's folder: `diffusion_pytorch_model.safetensors` or `model.safetensors`, their `.fp16`
 * variants, or the shards that an index names.
 * @throws UnsupportedCheckpoint when there is none, CorruptFile when one is broken.
 */
export const readFolderWeights = async (
  folder: ModelFolder,
  { prefer = "fp32", savedBy = "diffusers", signal }: WeightChoice = {},
): Promise<TensorTable> => {
  const stems = [...new Set([STEMS[savedBy], ...Object.values(STEMS)])];
  const variants = prefer === "fp16" ? [".fp16", ""] : ["", ".fp16"];
  for (const variant of variants)
    for (const stem of stems) {
      const single = await folder.file(`${stem}${variant}.safetensors`, signal);
      if (single !== undefined) return (await readSafetensors(single, signal)).tensors;
      const index = `${stem}.safetensors.index${variant}.json`;
      const shards = await readShards(folder, index, signal);
      if (shards !== undefined) return shards;
    }
  throw new UnsupportedCheckpoint(
    `${folder.name} holds no .safetensors weights (looked for ${stems.map((stem) => `${stem}.safetensors`).join(", ")}). ` +
      `Pickled weights (.bin, .ckpt) are not read: use a repository with safetensors.`,
    { value: folder.name },
  );
};

const readShards = async (
  folder: ModelFolder,
  index: string,
  signal: AbortSignal | undefined,
): Promise<TensorTable | undefined> => {
  const source = await folder.file(index, signal);
  if (source === undefined) return undefined;
  const promised = weightMap(source.name, await readJson(source, signal));
  const tensors = new Map<string, TensorEntry>();
  for (const file of new Set(promised.values())) {
    const shard = await folder.file(file, signal);
    if (shard === undefined)
      throw new CorruptFile(`${folder.name} has no ${file}, which its ${index} names.`, { value: file });
    for (const [name, entry] of (await readSafetensors(shard, signal)).tensors)
      if (promised.get(name) === file) tensors.set(name, entry);
  }
  for (const [name, file] of promised)
    if (!tensors.has(name))
      throw new CorruptFile(`${folder.name}/${file} lacks tensor "${name}", which ${index} promises.`, {
        value: name,
      });
  return tensors;
};

const weightMap = (file: string, index: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> => {
  const map = index["weight_map"];
  const entries =
    typeof map === "object" && map !== null ? Object.entries(map as Record<string, unknown>) : [];
  if (entries.length === 0) throw new CorruptFile(`${file} has no weight_map.`, { value: map });
  for (const [name, shard] of entries)
    if (typeof shard !== "string" || shard.includes("/") || shard.includes(".."))
      throw new CorruptFile(
        `${file} places tensor "${name}" in ${JSON.stringify(shard)}, which is no file name.`,
        {
          value: shard,
        },
      );
  return new Map(entries as [string, string][]);
};
