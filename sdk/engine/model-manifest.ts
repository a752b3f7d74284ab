import { z } from "zod";
import { CorruptFile } from "../errors.ts";
import type { CheckpointSource } from "../pipeline/index.ts";
import { readJson } from "../pipeline/model/read-config.ts";

/** `underdrawing.json`, beside `model_index.json`: what diffusers' own files do not say. Every field may be absent. */
const manifestSchema = z.object({
  /** What to call the model. */
  name: z.string().optional(),
  /** ControlNets that lie in the folder as `controlnet-<name>`. */
  controls: z.array(z.string()).default([]),
  /** Where a Request is silent. */
  defaults: z
    .object({
      width: z.int().positive(),
      height: z.int().positive(),
      steps: z.int().positive(),
      guidanceScale: z.number().nonnegative(),
      scheduler: z.string(),
    })
    .partial()
    .default({}),
});

export type ModelManifest = z.output<typeof manifestSchema>;

const FILE = "underdrawing.json";

/**
 * The folder's manifest; an empty one where the folder has none, or the checkpoint is one file.
 * @param advice defaults where the manifest has none
 */
export async function readManifest(
  source: CheckpointSource,
  advice: ModelManifest["defaults"] = {},
  signal?: AbortSignal,
): Promise<ModelManifest> {
  if (source.type === "file") return { ...manifestSchema.parse({}), defaults: advice };
  const { folder } = source;
  const parsed = manifestSchema.safeParse((await readJson(folder, FILE, signal)) ?? {});
  if (parsed.success) return { ...parsed.data, defaults: { ...advice, ...parsed.data.defaults } };
  throw new CorruptFile(`${FILE} in ${folder.name} is not as it must be: ${z.prettifyError(parsed.error)}`, {
    cause: parsed.error,
  });
}
