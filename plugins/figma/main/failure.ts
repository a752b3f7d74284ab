import type { ErrorCode } from "../../../sdk/errors.ts";
import type { WireError } from "../protocol/index.ts";

/** An error that the page raises again as the class of sdk/errors.ts which has this code. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly value?: string | number,
  ) {
    super(message);
  }
}

/** What Figma itself throws has no code; its text says what it did not like. */
export function toWireError(error: unknown): WireError {
  if (error instanceof Failure) {
    const { code, message, value } = error;
    return value === undefined ? { code, message } : { code, message, value };
  }
  const said = error instanceof Error ? error.message : String(error);
  return { code: "runtime-failure", message: `Figma did not do what it was asked for: ${said}` };
}
