import { MissingTensor, UnsupportedCheckpoint } from "../../errors.ts";
import { packComputed } from "../computed/packed-source.ts";
import type { ComputedTensor } from "../computed/packed-source.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";
import { detectLayout } from "../layouts/detect.ts";
import { below, moduleOf, modulesOf, renamed } from "../layouts/entries.ts";
import { controlnetNames } from "../layouts/ldm-unet.ts";
import { structureOfDiffusers } from "../layouts/unet-structure.ts";
import { someKeys } from "../layouts/rename-table.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { sumOf } from "./sum.ts";

const MARK = "lora_controlnet";

/** The parts of a UNet that a ControlNet copies. */
const COPIED = /^(conv_in|time_embedding|down_blocks|mid_block)\./;

const factor = (table: TensorTable, module: string, part: "up" | "down"): TensorEntry => {
  const entry = table.get(`${module}.${part}`);
  if (!entry) {
    throw new MissingTensor(
      `The Control-LoRA lacks ${module}.${part}, the other half of its change of ${module}.`,
      {
        value: `${module}.${part}`,
      },
    );
  }
  return entry;
};

/**
 * A whole ControlNet, in diffusers' naming, out of the base's own UNet and a Control-LoRA (a file in the original
 * naming, where `X.up` and `X.down` change `X.weight` by their product): what the file stores is the file's, what it
 * changes is base + up · down, and the rest of the encoder is the base's own bytes.
 * Source: `ControlLora` of ComfyUI and `ControlLoraSave` of Stability-AI/stability-ComfyUI-nodes.
 * @param unet the UNet's table in diffusers' naming
 * @throws UnsupportedCheckpoint when the file is no Control-LoRA or was made for another base; MissingTensor when half
 *   of a change is absent.
 */
export const controlnetFromControlLora = (
  unet: TensorTable,
  controlLora: TensorTable,
  file: string,
  dtype: ComputeDtype,
): TensorTable => {
  const layout = detectLayout(controlLora, file);
  if (layout.role !== "control-lora") {
    throw new UnsupportedCheckpoint(`${file} is no Control-LoRA but a ${layout.title}.`, {
      value: layout.id,
    });
  }
  const inner = below(controlLora, "control_model.");
  const changes = inner.size > 0 ? inner : controlLora;
  const rename = controlnetNames(modulesOf(changes), structureOfDiffusers(modulesOf(unet)));
  const table = new Map([...unet].filter(([name]) => COPIED.test(name)));
  const sums: ComputedTensor[] = [];
  const strangers: string[] = [];
  for (const [key, entry] of changes) {
    if (key === MARK) continue;
    const module = moduleOf(key);
    const part = key.slice(module.length + 1);
    const renamedModule = rename(module);
    const isFactor = part === "up" || part === "down";
    const base = isFactor && renamedModule !== undefined ? unet.get(`${renamedModule}.weight`) : undefined;
    if (renamedModule === undefined || (isFactor && !base)) strangers.push(key);
    else if (!base) table.set(`${renamedModule}.${part}`, renamed(entry, `${renamedModule}.${part}`));
    else if (part === "up") {
      const delta = { name: key, up: entry, down: factor(changes, module, "down") };
      sums.push(sumOf(base, [{ delta, scale: 1 }], dtype));
    } else factor(changes, module, "up");
  }
  if (strangers.length > 0) {
    throw new UnsupportedCheckpoint(
      `${file} changes tensors that the base's UNet does not have: ${someKeys(strangers)}. Use a Control-LoRA made for the base that is loaded.`,
      { value: strangers },
    );
  }
  for (const entry of packComputed(`controlnet of ${file}`, sums)) table.set(entry.name, entry);
  return table;
};
