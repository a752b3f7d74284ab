import { DeviceLost, InvalidRequest, OutOfMemory } from "../../errors.ts";
import { FULL_FOOTPRINT, type Footprint } from "../../pipeline/index.ts";
import { cancelled, throwIfCancelled } from "../cancel.ts";
import type { EngineInfo } from "../engine.ts";
import type { ProgressEvent, RunResult } from "../events.ts";
import type { Holding, LoadedModel, OpenHooks, OpenModel, RunHooks } from "../loaded-model.ts";
import type { Request } from "../request/request.ts";
import { Attempts } from "./attempts.ts";
import { pause, settledWithin } from "./pause.ts";
import { USUAL_RECOVERY, type RecoveryPolicy } from "./recovery-policy.ts";
import { remedyFor } from "./remedy.ts";

/**
 * A model that outlives its device and its worker: when one is lost it is opened anew, and the run goes on from its last
 * checkpoint to the same picture. When memory runs out it is opened with a smaller footprint.
 *
 * @param asked what the first opening gets; its memory may be lowered until it succeeds.
 * @throws whatever `open` throws; OutOfMemory when no memory is left to give up.
 */
export async function recoveringModel(
  open: OpenModel,
  asked: Holding,
  hooks: Partial<OpenHooks> = {},
  policy: RecoveryPolicy = USUAL_RECOVERY,
): Promise<LoadedModel> {
  const tell = hooks.onProgress ?? (() => undefined);
  const { makeRoom } = hooks;
  const reopen: OpenModel = (holding, hooks) => open(holding, { ...hooks, makeRoom });
  let holding = asked;
  for (;;)
    try {
      return new RecoveringModel(reopen, await open(holding, hooks), holding, policy);
    } catch (error) {
      throwIfCancelled(hooks.signal);
      if (!(error instanceof OutOfMemory)) throw error;
      const remedy = remedyFor(error, holding.footprint ?? FULL_FOOTPRINT, NO_PICTURE);
      if (!remedy) throw error;
      holding = { ...holding, footprint: remedy.footprint };
      tell({ type: "recovered", reason: remedy.reason, step: 0, gaveUp: remedy.gaveUp });
    }
}

const NO_PICTURE = { width: 0, height: 0 };

class RecoveringModel implements LoadedModel {
  readonly info: EngineInfo;
  readonly #open: OpenModel;
  readonly #policy: RecoveryPolicy;
  #model: LoadedModel | undefined;
  /** The same backend and precision every time, or the picture would be another. */
  #holding: Holding & { readonly footprint: Footprint };
  #running: Promise<unknown> | undefined;

  constructor(open: OpenModel, model: LoadedModel, asked: Holding, policy: RecoveryPolicy) {
    const { info } = model;
    this.info = info;
    this.#open = open;
    this.#policy = policy;
    this.#model = model;
    this.#holding = {
      backend: info.backend,
      precision: info.precision,
      footprint: asked.footprint ?? info.plan?.footprint ?? FULL_FOOTPRINT,
    };
  }

  generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const run = this.#generate(request, hooks);
    this.#running = run;
    return run;
  }

  async dispose(): Promise<void> {
    const model = this.#model;
    this.#model = undefined;
    await Promise.allSettled([model?.dispose(), this.#running]);
  }

  async #generate(request: Request, hooks: RunHooks): Promise<RunResult> {
    const attempts = new Attempts(this.#policy, hooks);
    const before = this.#holding;
    for (;;)
      try {
        const model = await this.#opened(hooks);
        attempts.begin();
        return attempts.whole(await model.generate(request, attempts.hooks()));
      } catch (error) {
        const remedy = remedyFor(error, this.#holding.footprint, request);
        if (remedy || error instanceof OutOfMemory) await this.#close();
        throwIfCancelled(hooks.signal);
        // A picture that is too large leaves later ones what they had.
        if (!remedy && error instanceof OutOfMemory) this.#holding = before;
        if (!remedy || !attempts.may(remedy)) throw error;
        attempts.lost(remedy, this.#holding.footprint);
        this.#holding = { ...this.#holding, footprint: remedy.footprint };
        await pause(attempts.pauseMs, hooks.signal);
      }
  }

  /** The model, opened anew when it is gone. */
  async #opened({ signal, emit }: Pick<RunHooks, "signal" | "emit">): Promise<LoadedModel> {
    if (this.#model?.gone) await this.#close();
    if (this.#model) return this.#model;
    const onProgress = (event: ProgressEvent) => emit(event);
    try {
      const model = await this.#open(this.#holding, { signal, onProgress });
      if (signal.aborted) {
        await model.dispose();
        throw cancelled(signal);
      }
      return (this.#model = model);
    } catch (cause) {
      // The options were sound before: what has changed is that there is no GPU.
      if (!(cause instanceof InvalidRequest)) throw cause;
      throw new DeviceLost("The GPU went away and has not come back. Run the request again later.", {
        cause,
      });
    }
  }

  /** Gives up what was lost. */
  async #close(): Promise<void> {
    const model = this.#model;
    this.#model = undefined;
    if (!model) return;
    await settledWithin(this.#policy.farewellMs, model.dispose());
  }
}
