import type { Counters, Runtime } from "../runtime/index.ts";
import type { RunCosts } from "./events.ts";

/** Reads the runtime's counters before, during and after a run. */
export class CostMeter {
  readonly #runtime: Runtime;
  readonly #before: Counters;
  #firstStep: Counters | undefined;
  #lastStep: Counters | undefined;
  /** Read back for checkpoints between steps. */
  #aside = 0;
  #asideFrom: number | undefined;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#before = runtime.counters;
  }

  step(): void {
    this.#lastStep = this.#runtime.counters;
    this.#firstStep ??= this.#lastStep;
  }

  beforeCheckpoint(): void {
    this.#asideFrom = this.#runtime.counters.mappedBytes;
  }

  afterCheckpoint(): void {
    if (this.#asideFrom !== undefined) this.#aside += this.#runtime.counters.mappedBytes - this.#asideFrom;
    this.#asideFrom = undefined;
  }

  total(): RunCosts {
    const before = this.#before;
    const now = this.#runtime.counters;
    return {
      uploadedBytes: now.uploadedBytes - before.uploadedBytes,
      readBackBytes: now.mappedBytes - before.mappedBytes,
      readBackBytesBetweenSteps:
        (this.#lastStep?.mappedBytes ?? 0) - (this.#firstStep?.mappedBytes ?? 0) - this.#aside,
      dispatches: now.dispatches - before.dispatches,
      peakLiveTensors: now.peakLiveTensors,
      leakedTensors: now.liveTensors - before.liveTensors,
    };
  }
}
