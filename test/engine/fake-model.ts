import { Cancelled, type UnderdrawingError } from "../../sdk/errors.ts";
import type { EngineInfo } from "../../sdk/engine/engine.ts";
import type { RunResult } from "../../sdk/engine/events.ts";
import type { LoadedModel, RunHooks } from "../../sdk/engine/loaded-model.ts";
import type { Request } from "../../sdk/engine/request/request.ts";

export const info: EngineInfo = {
  backend: "wasm",
  device: "none",
  precision: "fp32",
  model: "fake",
  sizeMultiple: 8,
  schedulers: ["ddim", "euler"],
  controls: ["scribble", "depth"],
  loras: ["ink"],
  hypernetworks: ["moss"],
  embeddings: [],
  defaults: { width: 16, height: 8, steps: 4, scheduler: "ddim", guidanceScale: 7.5 },
};

/** A picture that shows which request it belongs to. */
export function solidImage({ width, height, seed }: Request) {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(seed) };
}

/** Walks the steps of a request, one macrotask each, and notes when it enters and leaves. */
export class FakeModel implements LoadedModel {
  readonly info = info;
  readonly log: string[] = [];
  disposed = 0;
  stepMs = 2;
  /** Thrown at step 2 of the next run. */
  failure: Error | UnderdrawingError | undefined;
  #running: Promise<unknown> | undefined;

  generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const run = this.#generate(request, hooks);
    this.#running = run;
    return run;
  }

  async dispose(): Promise<void> {
    await Promise.allSettled([this.#running]);
    this.disposed++;
    this.log.push("dispose");
  }

  async #generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const { signal, emit, previewEvery, resume, checkpoints } = hooks;
    this.log.push(`enter ${request.prompt}`);
    try {
      for (let index = (resume?.calls ?? 0) + 1; index <= request.steps; index++) {
        await new Promise((resolve) => setTimeout(resolve, this.stepMs));
        if (signal.aborted) throw new Cancelled("stopped", { cause: signal.reason });
        if (index === 2 && this.failure) throw this.#takeFailure();
        emit({ type: "step", index, of: request.steps, timestep: 1000 - index, secondsPerStep: 0.002 });
        if (previewEvery && index % previewEvery === 0)
          emit({ type: "preview", index, image: solidImage(request) });
        checkpoints?.keep({ calls: index, latent: Float32Array.of(index), history: [] });
      }
      const image = solidImage(request);
      emit({ type: "image", index: 0, image });
      const timings = { total: 1, load: 0, steps: [0.002] };
      const costs = {
        readBackBytesBetweenSteps: 0,
        readBackBytes: 0,
        uploadedBytes: 0,
        dispatches: 0,
        leakedTensors: 0,
        peakLiveTensors: 0,
      };
      return { images: [image], request, timings, costs };
    } finally {
      this.log.push(`leave ${request.prompt}`);
    }
  }

  #takeFailure(): Error {
    const failure = this.failure!;
    this.failure = undefined;
    return failure;
  }
}
