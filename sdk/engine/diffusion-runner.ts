import { generate, type Control, type DiffusionModel, type Hooks } from "../pipeline/index.ts";
import type { ControlShelf } from "./control-shelf.ts";
import { CostMeter } from "./cost-meter.ts";
import type { EngineInfo } from "./engine.ts";
import type { RunResult } from "./events.ts";
import { imageFromPicture } from "./image.ts";
import type { LoadedModel, RunHooks } from "./loaded-model.ts";
import type { Request } from "./request.ts";
import { Stopwatch } from "./stopwatch.ts";

/** Stable Diffusion with ControlNets on one device: from a complete Request to pictures. */
export class DiffusionRunner implements LoadedModel {
  readonly info: EngineInfo;
  readonly #model: DiffusionModel;
  readonly #shelf: ControlShelf;

  constructor(model: DiffusionModel, shelf: ControlShelf, info: EngineInfo) {
    this.#model = model;
    this.#shelf = shelf;
    this.info = info;
  }

  async generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const whole = new Stopwatch();
    const controls = await this.#controls(request, hooks);
    const load = whole.seconds;

    const costs = new CostMeter(this.#model.runtime);
    const steps: number[] = [];
    const picture = await generate(this.#model, controls, planOf(request), watch(hooks, costs, steps));
    const image = imageFromPicture(picture);
    hooks.emit({ type: "image", index: 0, image });
    return {
      images: [image],
      request,
      timings: { total: whole.seconds, load, steps },
      costs: costs.total(),
    };
  }

  dispose(): Promise<void> {
    return this.#model.runtime.dispose();
  }

  async #controls(request: Request, { signal, emit }: RunHooks): Promise<Control[]> {
    const controls: Control[] = [];
    for (const { model, map, weight, start, end, mode } of request.controls)
      controls.push({
        net: await this.#shelf.take(model, signal, emit),
        hint: map,
        weight,
        start,
        end,
        mode,
      });
    return controls;
  }
}

function planOf({ controls: _, ...plan }: Request) {
  return plan;
}

function watch({ signal, emit, previewEvery }: RunHooks, costs: CostMeter, steps: number[]): Hooks {
  const step = new Stopwatch();
  return {
    signal,
    onStep: async ({ step: index, steps: of, timestep }) => {
      const secondsPerStep = step.lap();
      steps.push(secondsPerStep);
      costs.step();
      emit({ type: "step", index, of, timestep, secondsPerStep });
      await nextTask();
    },
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

/**
 * Lets this thread do what waits: on wasm a step blocks it, and without a pause an order to cancel would be read after
 * the last one.
 */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));
