import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { directoryFolder } from "../../sdk/node/directory-folder.ts";
import { parseControlNetConfig } from "../../sdk/networks/configs/controlnet.ts";
import { controlNetGraph } from "../../sdk/networks/controlnet.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import type { Hint, Plan } from "../../sdk/pipeline/index.ts";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import { subfolder, type ModelFolder } from "../../sdk/weights/model-folder.ts";
import type { JsonObject } from "../../sdk/weights/read-json.ts";
import { elementCount } from "../../sdk/weights/tensor-table.ts";
import { safetensorsFile, type StoredTensor } from "../golden/safetensors-file.ts";
import { neededShapes, ordinary } from "../networks/invented-weights.ts";
import { memoryFolder } from "./memory-folder.ts";

const MODEL = new URL("../golden/data/model/", import.meta.url);

/** The small reference model: random weights, the topology of SD 1.x. */
export const smallModel = (): ModelFolder => directoryFolder(fileURLToPath(MODEL));

/** Fields of a UNet's config that a ControlNet does not have. */
const UNET_ONLY = ["center_input_sample", "out_channels", "sample_size", "up_block_types"];

export interface FromBase {
  /** Fills the zero convolutions: 0 before training, anything after it. */
  readonly zeroConvolutions: (count: number, name: string) => Float32Array;
}

export const untrained: FromBase = { zeroConvolutions: (count) => new Float32Array(count) };

/** As if trained: residuals of an ordinary size. */
export const trained = (seed: number): FromBase => ({
  zeroConvolutions: (count, name) => ordinary(`${name}${seed}`, count, [count, 1]),
});

export const withNan: FromBase = {
  zeroConvolutions: (count) => new Float32Array(count).fill(NaN, 0, 1),
};

/** A ControlNet as the paper makes it: a copy of the base's encoder, a new hint encoder, zero convolutions. */
export const controlNetFromBase = async (from: FromBase): Promise<ModelFolder> => {
  const unet = subfolder(smallModel(), "unet");
  const unetConfig = JSON.parse(readFileSync(new URL("unet/config.json", MODEL), "utf8")) as JsonObject;
  const shared = Object.entries(unetConfig).filter(([field]) => !UNET_ONLY.includes(field));
  const json = { ...Object.fromEntries(shared), conditioning_embedding_out_channels: [16, 16, 32, 32] };
  const config = parseControlNetConfig(json);
  const shapes = neededShapes((weights) => [
    controlNetGraph(config, weights),
    hintEmbeddingGraph(config, weights),
  ]);
  const base = await readFolderWeights(unet);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shape] of Object.entries(shapes)) {
    const entry = base.get(name);
    const count = elementCount(shape);
    const invented = name.startsWith("controlnet_cond_embedding")
      ? ordinary(name, count, shape)
      : from.zeroConvolutions(count, name);
    tensors.set(
      name,
      entry
        ? { dtype: entry.dtype, shape, bytes: await entry.source.read(entry.offset, entry.length) }
        : { dtype: "F32", shape, bytes: encodeFloats(invented, "float32") },
    );
  }
  return memoryFolder(
    { "config.json": JSON.stringify(json), "diffusion_pytorch_model.safetensors": safetensorsFile(tensors) },
    "a ControlNet from the base",
  );
};

export const SIDE = 64;

export const PLAN: Plan = {
  prompt: "a photo of a red fox",
  negativePrompt: "blurry",
  width: SIDE,
  height: SIDE,
  steps: 3,
  seed: 5,
  guidanceScale: 4,
  scheduler: "dpm++2m",
};

/** A square on black. */
export const square = (): Hint => ({
  width: SIDE,
  height: SIDE,
  data: Uint8ClampedArray.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE)];
    return Math.max(Math.abs(x - SIDE / 2), Math.abs(y - SIDE / 2)) < SIDE / 4 ? 255 : 0;
  }),
});
