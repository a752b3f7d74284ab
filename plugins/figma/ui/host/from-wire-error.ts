import * as errors from "../../../../sdk/errors.ts";
import type { WireError } from "../../protocol/index.ts";

type NamedError = new (message: string, detail?: errors.ErrorDetail) => errors.UnderdrawingError;

const classes: ReadonlyMap<string, NamedError> = new Map(
  Object.values(errors)
    .filter((value) => value.prototype instanceof errors.UnderdrawingError)
    .map((value) => value as NamedError)
    .map((Class) => [new Class("").code, Class]),
);

/** The named error that the main thread raised; a code that this page does not know gives a plain Error. */
export function fromWireError({ code, message, value }: WireError): Error {
  const Class = classes.get(code);
  return Class ? new Class(message, { value }) : new Error(message);
}
