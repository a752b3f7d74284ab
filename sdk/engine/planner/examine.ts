import { InvalidRequest } from "../../errors.ts";
import {
  readCheckpoint,
  readControl,
  type CheckpointParts,
  type CheckpointSource,
} from "../../pipeline/index.ts";
import { surveyDevice, type DeviceSurvey } from "../../runtime/index.ts";
import type { ModelManifest } from "../model-manifest.ts";
import type { ModelOptions } from "../open-model.ts";
import { ownControls } from "../own-controls.ts";
import { withoutUndefined } from "../without-undefined.ts";
import { makePlan } from "./make-plan.ts";
import { modelFactsOf, type ReadControl } from "./model-facts-of.ts";
import type { ModelPlan } from "./model-plan.ts";
import type { PictureWish } from "./plan-options.ts";
import { usualPrecision } from "./plan-wishes.ts";
import { recordedSource } from "./recorded-source.ts";
import type { Speed } from "./speed.ts";

/** A model that is reached for: its folder or file, and a VAE that takes the place of its own. */
export interface ReachedModel {
  readonly source: CheckpointSource;
  readonly manifest: ModelManifest;
  readonly vae: CheckpointSource | undefined;
}

export interface ExamineOptions extends Omit<ModelOptions, "model" | "vae"> {
  readonly picture?: PictureWish | undefined;
  /** Measures the device, where the seconds of a picture are wanted. */
  readonly measure?: ((precision: ModelPlan["precision"]) => Promise<Speed>) | undefined;
}

export interface Examined {
  /** Read for the precision of the plan. */
  readonly checkpoint: CheckpointParts;
  readonly plan: ModelPlan;
}

/**
 * Reads what the plan needs, configs and headers alone, and plans.
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile, DownloadFailed, Cancelled; InvalidRequest for a control that
 *   there is not, and for WebGPU where there is none
 */
export async function examine(
  reached: ReachedModel,
  options: ExamineOptions,
  signal?: AbortSignal,
): Promise<Examined> {
  const { source, manifest, vae } = reached;
  const { runtime, surroundings, picture, footprint, gpuMemoryBytes } = options;
  const survey = await surveyDevice(runtime ?? {});
  const precision = options.precision ?? usualPrecision(survey);
  const checkpoint = await readCheckpoint(source, precision, {
    ...withoutUndefined({ vae, vocabulary: options.vocabulary, signal }),
  });
  const controls = await examineControls(reached, checkpoint, precision, options, signal);
  const model = modelFactsOf(checkpoint, manifest, controls);
  const storage = model.fetch.downloadBytes > 0 ? await surroundings.storage() : undefined;
  const speed = measurable(survey) ? await options.measure?.(precision) : undefined;
  const backend = runtime?.backend === "auto" ? undefined : runtime?.backend;
  const device = { survey, machine: surroundings.machine(), gpuMemoryBytes, storage, speed };
  const plan = makePlan(device, model, { picture, backend, precision: options.precision, footprint });
  return { checkpoint, plan };
}

/** A GPU that the CPU plays would need minutes for it, and is known to be slow. */
const measurable = ({ backend, gpu }: DeviceSurvey): boolean => backend === "wasm" || !gpu?.software;

/** Those that the picture names; where it names none, one is assumed if the engine is given any. */
async function examineControls(
  { source, manifest }: ReachedModel,
  checkpoint: CheckpointParts,
  precision: ModelPlan["precision"],
  { controls, picture }: ExamineOptions,
  signal: AbortSignal | undefined,
): Promise<readonly ReadControl[] | "assumed"> {
  const openers = new Map([...ownControls(source, manifest.controls), ...Object.entries(controls)]);
  if (!picture?.controls) return openers.size > 0 ? "assumed" : [];
  return Promise.all(
    picture.controls.map(async (name) => {
      const open = openers.get(name);
      if (!open)
        throw new InvalidRequest(
          `There is no control "${name}"; there are ${[...openers.keys()].join(", ") || "none"}.`,
          { value: name },
        );
      const recorded = recordedSource(await open(() => undefined, signal));
      const parts = await readControl(
        recorded.source,
        { checkpoint, precision },
        withoutUndefined({ signal }),
      );
      return { name, parts, files: recorded.files };
    }),
  );
}
