import type { Clock } from "./clock.ts";
import { debounced } from "./debounce.ts";
import type { QueuedJob } from "./job-queue.ts";

export interface Live {
  readonly on: boolean;
  turn(on: boolean): void;
  /** Something that the picture is made of has changed. */
  touch(): void;
  dispose(): void;
}

export interface LiveParts {
  readonly clock: Clock;
  /** Queues a quick picture; `edited` is when the change came, in the clock's milliseconds. */
  readonly paint: (edited: number) => QueuedJob;
  readonly cancel: (jobId: string) => void;
}

/** A stroke is over before it is painted. */
const PAUSE = 250;

/** Paints again after each change; what is being painted of an older drawing is given up. */
export function liveMode({ clock, paint, cancel }: LiveParts): Live {
  let on = false;
  let edited = 0;
  let running: QueuedJob | undefined;

  const soon = debounced(clock, PAUSE, () => {
    const stale = running;
    const job = paint(edited);
    running = job;
    if (stale) cancel(stale.id);
    const forget = () => {
      if (running === job) running = undefined;
    };
    job.over.then(forget, forget);
  });
  const touch = () => {
    if (!on) return;
    edited = clock.now();
    soon();
  };
  const stop = () => {
    on = false;
    soon.cancel();
    if (running) cancel(running.id);
  };

  return {
    get on() {
      return on;
    },
    turn(wanted) {
      if (wanted === on) return;
      if (!wanted) return stop();
      on = true;
      touch();
    },
    touch,
    dispose: stop,
  };
}

/** Live pictures take fewer steps: what they lose in finish they gain in speed. */
export const liveSteps = (steps: number): number => Math.max(4, Math.round(steps * 0.4));
