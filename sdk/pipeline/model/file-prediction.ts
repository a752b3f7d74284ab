import type { CheckpointNetworks } from "../../weights/layouts/networks.ts";
import { readFloats } from "../../weights/read-tensor.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import type { PredictionType } from "../schedulers/config.ts";
import type { FileFamily } from "./file-conventions.ts";

export interface FileMarks {
  readonly family: FileFamily;
  readonly networks: Pick<CheckpointNetworks, "prediction">;
  /** In diffusers' naming. */
  readonly unet: TensorTable;
  /** The `__metadata__` of the file. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** Inputs of a UNet that reads nothing but the latent: 2.x bases for inpainting and depth all predict ε. */
const LATENT_CHANNELS = 4;

/** Above it a Stable Diffusion 2.x was trained to predict v. */
const SPREAD_OF_V = 0.09;

const LAST_NORM = /^up_blocks\.(\d+)\.attentions\.(\d+)\.transformer_blocks\.0\.norm1\.bias$/;

/**
 * What the UNet of a single file predicts. In this order: a marker tensor (`v_pred`), the metadata of ModelSpec
 * (`modelspec.prediction_type`), and for 2.x, whose two kinds differ in no name and no shape, the spread of one bias: the
 * last transformer's first norm has a standard deviation above 0.09 where v is predicted (ComfyUI's test). 1.x predicts ε.
 */
export async function filePrediction(
  { family, networks, unet, metadata }: FileMarks,
  signal?: AbortSignal,
): Promise<PredictionType> {
  if (networks.prediction) return networks.prediction;
  const told = MODELSPEC[metadata["modelspec.prediction_type"] ?? ""];
  if (told) return told;
  if (family.version === 1 || unet.get("conv_in.weight")?.shape[1] !== LATENT_CHANNELS) return "epsilon";
  const bias = lastNorm(unet);
  return bias && standardDeviation(await readFloats(bias, signal)) > SPREAD_OF_V ? "v_prediction" : "epsilon";
}

const MODELSPEC: Readonly<Record<string, PredictionType>> = { v: "v_prediction", epsilon: "epsilon" };

function lastNorm(unet: TensorTable): TensorEntry | undefined {
  const place = (name: string): number => {
    const [, block, layer] = LAST_NORM.exec(name)!;
    return Number(block) * 1000 + Number(layer);
  };
  const names = [...unet.keys()].filter((name) => LAST_NORM.test(name)).sort((a, b) => place(a) - place(b));
  return unet.get(names.at(-1) ?? "");
}

/** Of the values as a whole population. */
function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
