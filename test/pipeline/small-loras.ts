import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import type { Lora } from "../../sdk/weights/lora/lora.ts";
import { parseLora } from "../../sdk/weights/lora/parse.ts";
import { subfolder } from "../../sdk/weights/model-folder.ts";
import { tableWith, values, type TestTensor } from "../weights/tables.ts";
import { smallModel } from "./small-model.ts";

/** The shape of a tensor of the small model. */
export const shapeOf = async (part: string, name: string): Promise<readonly number[]> =>
  (await readFolderWeights(subfolder(smallModel(), part))).get(name)!.shape;

/** A LoRA of rank 2 that changes one linear layer of the small model. */
export const loraFor = async (part: "unet" | "text_encoder", module: string): Promise<Lora> => {
  const [out, inputs] = (await shapeOf(part, `${module}.weight`)) as [number, number];
  const key = `lora_${part === "unet" ? "unet" : "te"}_${module.replaceAll(".", "_")}`;
  const tensors: Record<string, TestTensor> = {
    [`${key}.lora_down.weight`]: { shape: [2, inputs], values: values(2 * inputs, 1) },
    [`${key}.lora_up.weight`]: { shape: [out, 2], values: values(2 * out, 2) },
  };
  return parseLora(tableWith(tensors), `a LoRA for ${part}`);
};
