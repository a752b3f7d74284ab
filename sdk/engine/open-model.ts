import {
  loadDiffusionModel,
  type CheckpointSource,
  type Footprint,
  type Precision,
} from "../pipeline/index.ts";
import { createRuntime, type RuntimeOptions } from "../runtime/index.ts";
import { describeModel } from "./describe-model.ts";
import { DiffusionRunner } from "./diffusion-runner.ts";
import type { OpenHooks } from "./loaded-model.ts";
import type { LoadedModel } from "./loaded-model.ts";
import { readManifest, type ModelManifest } from "./model-manifest.ts";
import { ownControls } from "./own-controls.ts";
import { examine } from "./planner/examine.ts";
import { refuseImpossible } from "./planner/refuse.ts";
import type { Surroundings } from "./planner/device-facts.ts";
import { progressRelay } from "./progress-relay.ts";
import type { Shelf as ShelfName } from "./resolved-options.ts";
import type { OpenSource } from "./shelf.ts";
import { controlShelf, hypernetworkShelf, loraShelf } from "./shelves.ts";
import { soleFile, type TellBytes } from "./sources/open-source.ts";
import { withoutUndefined } from "./without-undefined.ts";

export interface ModelOptions extends Readonly<Record<ShelfName, Readonly<Record<string, OpenSource>>>> {
  readonly model: OpenSource;
  readonly vae?: OpenSource | undefined;
  readonly precision?: Precision | undefined;
  /** Defaults of the model where its own folder says nothing. */
  readonly advice?: ModelManifest["defaults"] | undefined;
  readonly footprint?: Footprint | undefined;
  /** Of the GPU, where the caller knows it. */
  readonly gpuMemoryBytes?: number | undefined;
  readonly surroundings: Surroundings;
  /** See CheckpointOptions. */
  readonly vocabulary?: string | undefined;
  readonly runtime?: RuntimeOptions | undefined;
}

/**
 * Plans, makes a device, and opens the base model on it. Controls and LoRAs wait until a request asks for them.
 * @throws ModelTooLarge for a plan that cannot work, unless the caller insists on a footprint
 */
export async function openModel(
  options: ModelOptions,
  { onProgress, signal }: Partial<OpenHooks>,
): Promise<LoadedModel> {
  const progress = progressRelay(onProgress ?? (() => undefined));
  const { tell } = progress;
  const source = await options.model(tell, signal);
  const manifest = await readManifest(source, options.advice, signal);
  const embeddings = await openAll(options.embeddings, tell, signal);
  const vae = await options.vae?.(tell, signal);
  const { checkpoint, plan } = await examine({ source, manifest, vae }, options, signal);
  if (!options.footprint) refuseImpossible(plan);
  const runtime = await createRuntime(options.runtime);
  try {
    const { precision, footprint } = plan;
    const model = await loadDiffusionModel(source, runtime, {
      ...withoutUndefined({ vocabulary: options.vocabulary, signal }),
      ...{ checkpoint, precision, footprint },
      ...(vae && { vae }),
      embeddings: embeddings.map(([word, file]) => ({
        word,
        source: soleFile(`The embedding ${word}`, file),
      })),
      onProgress: (parts) => tell({ type: "load", ...parts }),
    });
    const runner = {
      model,
      progress,
      controls: controlShelf(
        [...ownControls(source, manifest.controls), ...Object.entries(options.controls)],
        model,
      ),
      loras: loraShelf(Object.entries(options.loras)),
      hypernetworks: hypernetworkShelf(Object.entries(options.hypernetworks)),
    };
    return new DiffusionRunner(
      runner,
      describeModel(runner, manifest, Object.keys(options.embeddings), plan),
    );
  } catch (error) {
    await runtime.dispose();
    throw error;
  }
}

async function openAll(
  sources: Readonly<Record<string, OpenSource>>,
  tell: TellBytes,
  signal: AbortSignal | undefined,
): Promise<(readonly [string, CheckpointSource])[]> {
  return Promise.all(
    Object.entries(sources).map(async ([name, open]) => [name, await open(tell, signal)] as const),
  );
}
