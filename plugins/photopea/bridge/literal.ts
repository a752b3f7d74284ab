import { InvalidRequest } from "../../../sdk/errors.ts";

/** Values that survive the way into a script. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * Characters that end a string, a line or an element somewhere on the way from here to Photopea's interpreter, and the
 * second half of a comment's beginning. Everything else stands for itself in a JSON string.
 */
const dangerous = /[<>\u2028\u2029]|(?<=\/)[/*]/g;

/**
 * An expression of ES5 that gives back `value`, whatever text it holds: the only way by which values get into scripts.
 * It is parsed as JSON there, so that no key of it (`__proto__`) means anything to the interpreter.
 * @throws InvalidRequest for a number that JSON does not have
 */
export function literal(value: Json): string {
  return `JSON.parse(${quoted(JSON.stringify(value, checkNumber))})`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    dangerous,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function checkNumber(key: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new InvalidRequest(`${key || "A number"} for Photopea is ${value}; it must be finite.`, { value });
  }
  return value;
}
