import { Failure } from "./failure.ts";

/** Milliseconds that a call may keep Figma from drawing. */
const longest = 40;

/** A long call's manners: it lets Figma have a turn, and hears when it is no longer wanted. */
export class Turns {
  private began = Date.now();
  private cancelled = false;

  cancel(): void {
    this.cancelled = true;
  }

  /** @throws Failure "cancelled" */
  pause(): Promise<void> | undefined {
    this.check();
    if (Date.now() - this.began < longest) return undefined;
    return this.rest();
  }

  private async rest(): Promise<void> {
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    this.began = Date.now();
    this.check();
  }

  private check(): void {
    if (this.cancelled) throw new Failure("cancelled", "The order to Figma was cancelled.");
  }
}
