import type { Browser } from "playwright-core";

/** A whole use of an editor, as a person would go through it, in a real browser. */
export interface Journey {
  /** Begins the names of its screenshots. */
  readonly name: string;
  /** @throws Error in words when something on the way is not as it should be */
  run(context: JourneyContext): Promise<readonly Measured[]>;
}

export interface JourneyContext {
  readonly browser: Browser;
  /** Folder for screenshots, without a slash at its end. */
  readonly shots: string;
}

/** Something that the journey measured, as it is printed. */
export interface Measured {
  readonly name: string;
  readonly value: string;
}
