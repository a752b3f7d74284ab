import {
  generate,
  type Addons,
  type Control,
  type DiffusionModel,
  type Hooks,
  type LoadedControl,
} from "../pipeline/index.ts";
import type { Hypernetwork } from "../weights/hypernetwork/hypernetwork.ts";
import type { Lora } from "../weights/lora/lora.ts";
import { CostMeter } from "./cost-meter.ts";
import type { EngineInfo } from "./engine.ts";
import type { RunResult } from "./events.ts";
import { imageFromPicture } from "./image.ts";
import type { LoadedModel, RunHooks } from "./loaded-model.ts";
import { nextTask } from "./next-task.ts";
import { hintOf, planOf, regionOf } from "./plan-of.ts";
import type { ProgressRelay } from "./progress-relay.ts";
import type { Request } from "./request/request.ts";
import type { Shelf } from "./shelf.ts";
import { Stopwatch } from "./stopwatch.ts";

/** A model and what may be added to it. */
export interface RunnerParts {
  readonly model: DiffusionModel;
  /** What is read of the model's own folder. */
  readonly progress: ProgressRelay;
  readonly controls: Shelf<LoadedControl>;
  readonly loras: Shelf<Lora>;
  readonly hypernetworks: Shelf<Hypernetwork>;
}

/** Stable Diffusion with its add-ons on one device: from a complete Request to pictures. */
export class DiffusionRunner implements LoadedModel {
  readonly info: EngineInfo;
  readonly #parts: RunnerParts;
  #running: Promise<unknown> | undefined;

  constructor(parts: RunnerParts, info: EngineInfo) {
    this.#parts = parts;
    this.info = info;
  }

  generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const run = this.#generate(request, hooks);
    this.#running = run;
    return run;
  }

  async dispose(): Promise<void> {
    await Promise.allSettled([this.#running]);
    await this.#parts.model.runtime.dispose();
  }

  async #generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const { model, progress } = this.#parts;
    progress.to(hooks.emit);
    const whole = new Stopwatch();
    await model.apply(await this.#addons(request, hooks), {
      signal: hooks.signal,
      onProgress: (parts) => hooks.emit({ type: "load", ...parts }),
    });
    const controls = await this.#controls(request, hooks);
    const load = whole.seconds;

    const costs = new CostMeter(model.runtime);
    const steps: number[] = [];
    const picture = await generate(model, controls, planOf(request), watch(hooks, costs, steps));
    const image = imageFromPicture(picture);
    hooks.emit({ type: "image", index: 0, image });
    return {
      images: [image],
      request,
      timings: { total: whole.seconds, load, steps },
      costs: costs.total(),
    };
  }

  async #addons({ loras, hypernetworks }: Request, hooks: RunHooks): Promise<Addons> {
    return {
      loras: await Promise.all(
        loras.map(async ({ name, scale }) => ({ lora: await this.#parts.loras.take(name, hooks), scale })),
      ),
      hypernetworks: await Promise.all(
        hypernetworks.map(async ({ name, strength }) => ({
          hypernetwork: await this.#parts.hypernetworks.take(name, hooks),
          strength,
        })),
      ),
    };
  }

  /** One after the other: two that were opened at once could both want the last of the memory. */
  async #controls(request: Request, hooks: RunHooks): Promise<Control[]> {
    const controls: Control[] = [];
    for (const { model, map, weight, start, end, mode, curve, mask } of request.controls)
      controls.push({
        net: await this.#parts.controls.take(model, hooks),
        hint: hintOf(map),
        ...{ weight, start, end, mode },
        ...(curve && { curve }),
        ...(mask && { region: regionOf(mask) }),
      });
    return controls;
  }
}

function watch(
  { signal, emit, previewEvery, checkpoints, resume }: RunHooks,
  costs: CostMeter,
  steps: number[],
): Hooks {
  const step = new Stopwatch();
  const sinceCheckpoint = new Stopwatch();
  return {
    signal,
    resume,
    onStep: async ({ step: index, steps: of, timestep }) => {
      const secondsPerStep = step.lap();
      steps.push(secondsPerStep);
      costs.step();
      emit({ type: "step", index, of, timestep, secondsPerStep });
      await nextTask();
    },
    ...(checkpoints && {
      checkpoints: {
        due: () => {
          if (sinceCheckpoint.seconds < checkpoints.everySeconds) return false;
          costs.beforeCheckpoint();
          return true;
        },
        take: (checkpoint) => {
          costs.afterCheckpoint();
          sinceCheckpoint.lap();
          checkpoints.keep(checkpoint);
        },
      },
    }),
    ...(previewEvery > 0 && {
      preview: {
        every: previewEvery,
        show: (picture, { step: index }) => {
          emit({ type: "preview", index, image: imageFromPicture(picture) });
          step.lap();
        },
      },
    }),
  };
}
