import * as errors from "../../errors.ts";

/** An error as plain data: `postMessage` would keep the message of a class of ours but drop its class, code and value. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly value?: unknown;
  readonly cause?: PlainError;
}

type NamedError = new (message: string, detail?: errors.ErrorDetail) => errors.UnderdrawingError;

const classes: ReadonlyMap<string, NamedError> = new Map(
  Object.entries(errors).flatMap(([name, Class]) => (isNamedError(Class) ? [[name, Class] as const] : [])),
);

function isNamedError(value: unknown): value is NamedError {
  return typeof value === "function" && value.prototype instanceof errors.UnderdrawingError;
}

export function toPlainError(error: unknown): PlainError {
  if (!isErrorLike(error)) return { name: "Error", message: String(error) };
  const cause = error.cause === undefined ? {} : { cause: toPlainError(error.cause) };
  const stack = error.stack === undefined ? {} : { stack: error.stack };
  const plain = { name: error.name, message: error.message, ...stack, ...cause };
  if (!(error instanceof errors.UnderdrawingError)) return plain;
  return { ...plain, code: error.code, value: cloneable(error.value) };
}

/** The same class with the same message, code, value and cause as on the other side. */
export function fromPlainError(plain: PlainError): Error {
  const cause = plain.cause && fromPlainError(plain.cause);
  const Class = plain.code === undefined ? undefined : classes.get(plain.name);
  const error = Class
    ? new Class(plain.message, { value: plain.value, cause })
    : Object.assign(new Error(plain.message, cause && { cause }), { name: plain.name });
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}

/** Errors of another realm (a worker, an iframe, a DOMException) fail `instanceof Error`. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === "object" && value !== null && "name" in value && "message" in value;
}

function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return String(value);
  }
}
