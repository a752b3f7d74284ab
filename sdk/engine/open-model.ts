import type { ModelFolder, Precision } from "../pipeline/index.ts";
import { loadDiffusionModel } from "../pipeline/index.ts";
import { createRuntime, type RuntimeOptions } from "../runtime/index.ts";
import { ControlShelf } from "./control-shelf.ts";
import { DiffusionRunner } from "./diffusion-runner.ts";
import type { OpenHooks } from "./engine-host.ts";
import type { LoadedModel } from "./loaded-model.ts";
import { describeModel } from "./describe-model.ts";
import { readManifest } from "./model-manifest.ts";
import { subfolder } from "../weights/model-folder.ts";
import { watchedFolder } from "./sources/watched-folder.ts";

export interface ModelOptions {
  readonly model: ModelFolder;
  /** Beside those that the model's manifest names. */
  readonly controls: Readonly<Record<string, ModelFolder>>;
  readonly precision?: Precision | undefined;
  readonly runtime?: RuntimeOptions | undefined;
}

/** Makes a device and opens the base model on it. ControlNets wait until a request asks for them. */
export async function openModel(
  options: ModelOptions,
  { onProgress, signal }: Partial<OpenHooks>,
): Promise<LoadedModel> {
  const tell = onProgress ?? (() => undefined);
  const folder = watchedFolder(options.model, tell);
  const manifest = await readManifest(folder, signal);
  const runtime = await createRuntime(options.runtime);
  try {
    const model = await loadDiffusionModel(folder, runtime, {
      ...(options.precision && { precision: options.precision }),
      ...(signal && { signal }),
      onProgress: (progress) => tell({ type: "load", ...progress }),
    });
    const own = manifest.controls.map(
      (name) => [name, subfolder(options.model, `controlnet-${name}`)] as const,
    );
    const shelf = new ControlShelf(model, new Map([...own, ...Object.entries(options.controls)]));
    const info = await describeModel(model, folder, manifest, shelf.names);
    return new DiffusionRunner(model, shelf, info);
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}
