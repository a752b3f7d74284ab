import { UnsupportedCheckpoint } from "../../errors.ts";
import { expectTensors } from "../../weights/expect-tensors.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import { sourceOf, type CheckpointSource } from "./checkpoint-source.ts";
import type { Adapter, ControlNet, DiffusionModel, LoadedControl } from "./diffusion-model.ts";
import type { LoadOptions } from "./load-options.ts";
import { openAdapter } from "./open-adapter.ts";
import { openControlNet } from "./open-controlnet.ts";
import { readControl, type ControlParts } from "./read-control.ts";

type Source = CheckpointSource | ModelFolder;
type Base = Pick<DiffusionModel, "runtime" | "precision" | "footprint" | "checkpoint">;

/**
 * Opens whatever steers a model: a ControlNet (a diffusers folder, a single file in either naming, or the one inside a
 * whole checkpoint), a Control-LoRA or a T2I-Adapter. The keys tell which. It computes as precisely as the model,
 * and its weights are held as the model's footprint says.
 *
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile, Cancelled, OutOfMemory; nothing stays open then.
 */
export async function loadControl(
  source: Source,
  model: Base,
  options: LoadOptions = {},
): Promise<LoadedControl> {
  const parts = await read(source, model, options);
  return parts.type === "controlnet"
    ? openControlNet(parts, model, options)
    : openAdapter(parts, model, options);
}

async function read(source: Source, model: Base, options: LoadOptions): Promise<ControlParts> {
  const parts = await readControl(sourceOf(source), model, options);
  expectTensors(parts.weights.values());
  return parts;
}

/** `loadControl` for what must be a ControlNet, a Control-LoRA included. @throws as it does. */
export async function loadControlNet(
  source: Source,
  model: Base,
  options: LoadOptions = {},
): Promise<ControlNet> {
  const parts = await read(source, model, options);
  if (parts.type === "controlnet") return openControlNet(parts, model, options);
  throw new UnsupportedCheckpoint(`${parts.name} is a T2I-Adapter, not a ControlNet.`, { value: parts.type });
}

/** `loadControl` for what must be a T2I-Adapter. @throws as it does. */
export async function loadAdapter(source: Source, model: Base, options: LoadOptions = {}): Promise<Adapter> {
  const parts = await read(source, model, options);
  if (parts.type === "t2i-adapter") return openAdapter(parts, model, options);
  throw new UnsupportedCheckpoint(`${parts.name} is a ControlNet, not a T2I-Adapter.`, { value: parts.type });
}
