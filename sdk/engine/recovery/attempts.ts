import type { Checkpoint, Footprint, GivenUp } from "../../pipeline/index.ts";
import type { RunEvent, RunResult } from "../events.ts";
import type { RunHooks } from "../loaded-model.ts";
import { Stopwatch } from "../stopwatch.ts";
import type { RecoveryPolicy } from "./recovery-policy.ts";
import { stillHolds, type Remedy } from "./remedy.ts";

/** One request on its way through as many attempts as it takes: what is kept from one to the next. */
export class Attempts {
  readonly #policy: RecoveryPolicy;
  readonly #hooks: RunHooks;
  readonly #watch = new Stopwatch();
  /** By step, of the attempt that made it last. */
  readonly #seconds: number[] = [];
  #checkpoint: Checkpoint | undefined;
  #untold: { readonly reason: Remedy["reason"]; readonly gaveUp: GivenUp | undefined }[] = [];
  /** In a row, with no checkpoint between them. */
  #losses = 0;

  constructor(policy: RecoveryPolicy, hooks: RunHooks) {
    this.#policy = policy;
    this.#hooks = hooks;
  }

  /** Tells what the model has recovered from, now that it is open again. */
  begin(): void {
    const step = this.#checkpoint?.calls ?? 0;
    for (const { reason, gaveUp } of this.#untold.splice(0))
      this.#hooks.emit({ type: "recovered", reason, step, gaveUp });
  }

  hooks(): RunHooks {
    return {
      ...this.#hooks,
      emit: (event) => {
        this.#note(event);
        this.#hooks.emit(event);
      },
      resume: this.#checkpoint,
      checkpoints: {
        everySeconds: this.#policy.checkpointSeconds,
        keep: (checkpoint) => {
          this.#checkpoint = checkpoint;
          this.#losses = 0;
        },
      },
    };
  }

  /** Each notch of memory is worth a try; a device that is lost time after time is not. */
  may({ reason }: Remedy): boolean {
    return reason === "out-of-memory" || this.#losses + 1 < this.#policy.mostLosses;
  }

  lost({ reason, footprint, gaveUp }: Remedy, before: Footprint): void {
    if (reason !== "out-of-memory") this.#losses += 1;
    this.#checkpoint = stillHolds(this.#checkpoint, before, footprint);
    this.#untold.push({ reason, gaveUp });
  }

  get pauseMs(): number {
    return this.#losses === 0 ? 0 : this.#policy.pauseMs * 2 ** (this.#losses - 1);
  }

  /** The last attempt's result, with the times of all of them. */
  whole(result: RunResult): RunResult {
    const { load } = result.timings;
    return { ...result, timings: { total: this.#watch.seconds, load, steps: this.#seconds } };
  }

  #note(event: RunEvent): void {
    if (event.type === "step") this.#seconds[event.index - 1] = event.secondsPerStep;
  }
}
