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
  const said = messageOf(error);
  return { code: "runtime-failure", message: `Figma did not do what it was asked for: ${said}` };
}

/** Figma's own errors may come from another realm, where `instanceof` does not know them. */
export function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === "string" ? message : String(error);
}
