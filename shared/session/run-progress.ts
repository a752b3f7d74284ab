import type { RunEvent } from "../../sdk/index.ts";
import type { Clock } from "./clock.ts";
import type { JobChange } from "./job-queue.ts";
import { loadMeter } from "./load-meter.ts";

/** What a job shows of its runs, one a picture: steps of all of them, and the time that is left by those so far. */
export function runProgress(clock: Clock, pictures: number): (picture: number, event: RunEvent) => JobChange {
  const meter = loadMeter(clock);
  const seconds: number[] = [];
  return (picture, event) => {
    switch (event.type) {
      case "download":
      case "load":
        return { phase: "loading", loading: meter(event) };
      case "step": {
        seconds.push(event.secondsPerStep);
        const steps = event.of * pictures;
        const step = event.of * picture + event.index;
        return {
          phase: "running",
          loading: undefined,
          step,
          steps,
          secondsLeft: typical(seconds) * (steps - step),
        };
      }
      case "preview":
        return { preview: event.image };
      case "image":
        return {};
      case "recovered":
        return {};
    }
  };
}

/** The median: the first step reads text and maps too, and takes longer. */
function typical(seconds: readonly number[]): number {
  const sorted = [...seconds].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
