import { orCancelled } from "../../sdk/engine/cancel.ts";
import { Cancelled } from "../../sdk/surface.ts";
import type { Clock } from "./clock.ts";
import type { Job } from "./state.ts";

/** What a job does: `capture` at once, so that later edits do not reach it, `run` when its turn comes. */
export interface Work<Captured> {
  readonly prompt: string;
  readonly live: boolean;
  readonly capture: (signal: AbortSignal) => Promise<Captured>;
  readonly run: (captured: Captured, hooks: RunHooks) => Promise<void>;
}

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly report: (change: JobChange) => void;
}

export type JobChange = Partial<Omit<Job, "id" | "prompt" | "live">>;

export interface JobQueue {
  /** Fulfils when the job is over, rejects with what made it fail; `Cancelled` when it was cancelled. */
  add<Captured>(work: Work<Captured>): QueuedJob;
  /** A job that waits is gone at once, one that runs when it has heard of it. */
  cancel(id: string): void;
  cancelAll(): void;
}

export interface QueuedJob {
  readonly id: string;
  readonly over: Promise<void>;
}

const TICK = 1000;

/** One job runs at a time, in the order in which they were added; one that fails leaves the others alone. */
export function jobQueue(clock: Clock, show: (jobs: readonly Job[]) => void): JobQueue {
  const jobs = new Map<string, Job>();
  const aborts = new Map<string, AbortController>();
  let count = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const publish = () => show([...jobs.values()]);
  const report = (id: string, change: JobChange) => {
    const job = jobs.get(id);
    if (!job) return;
    const phase = job.phase === "cancelling" ? job.phase : (change.phase ?? job.phase);
    jobs.set(id, { ...job, ...change, phase });
    publish();
  };
  const drop = (id: string) => {
    aborts.delete(id);
    if (jobs.delete(id)) publish();
  };
  const cancel = (id: string) => {
    report(id, { phase: "cancelling" });
    aborts.get(id)?.abort(new Cancelled("The job was cancelled."));
  };

  /** Keeps the seconds going while nothing else is told. */
  const timed = async (id: string, run: () => Promise<void>) => {
    const began = clock.now();
    let stop: (() => void) | undefined;
    const tick = () => {
      report(id, { seconds: (clock.now() - began) / 1000 });
      stop = clock.after(TICK, tick);
    };
    report(id, { phase: "running" });
    tick();
    try {
      await run();
    } finally {
      stop?.();
    }
  };

  return {
    add(work) {
      const id = `job-${++count}`;
      const { signal } = registered(id, aborts);
      jobs.set(id, newJob(id, work));
      publish();

      const captured = work.capture(signal);
      captured.then(
        () => report(id, { phase: "waiting" }),
        () => undefined,
      );
      const before = turn;
      const run = async () => {
        await orCancelled(before, signal);
        const value = await orCancelled(captured, signal);
        await timed(id, () => work.run(value, { signal, report: (change) => report(id, change) }));
      };
      const over = run().finally(() => drop(id));
      turn = Promise.allSettled([before, over]);
      return { id, over };
    },
    cancel,
    cancelAll: () => [...jobs.keys()].forEach(cancel),
  };
}

function registered(id: string, aborts: Map<string, AbortController>): AbortController {
  const abort = new AbortController();
  aborts.set(id, abort);
  return abort;
}

const newJob = (id: string, { prompt, live }: { prompt: string; live: boolean }): Job => ({
  id,
  prompt,
  live,
  phase: "capturing",
  step: 0,
  steps: 0,
  seconds: 0,
  secondsLeft: undefined,
  loading: undefined,
  preview: undefined,
});
