import type { ProgressEvent } from "./events.ts";

type Tell = (event: ProgressEvent) => void;

/** Passes progress to whoever waits for it: the opening at first, then the run that reads more of the model's folder. */
export interface ProgressRelay {
  readonly tell: Tell;
  to(listener: Tell): void;
}

export function progressRelay(first: Tell): ProgressRelay {
  let listener = first;
  return {
    tell: (event) => listener(event),
    to(next) {
      listener = next;
    },
  };
}
