import { Cancelled, InvalidDrawing, InvalidRequest, UnderdrawingError } from "../../sdk/surface.ts";
import { ControlFailed } from "./control-failed.ts";
import { NothingSelected } from "./nothing-selected.ts";
import type { Message } from "./message.ts";

/** An error as something to say; undefined for what the user cancelled. */
export function errorMessage(error: unknown): Message | undefined {
  if (error instanceof Cancelled || nameOf(error) === "AbortError") return undefined;
  if (error instanceof NothingSelected) return { key: "notice.nothing-selected", values: {} };
  if (error instanceof ControlFailed) return controlMessage(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (nameOf(error) === "QuotaExceededError") return { key: "error.storage-full", values: {}, detail };
  if (error instanceof UnderdrawingError && error.code !== "cancelled")
    return { key: `error.${error.code}`, values: {}, detail };
  return { key: "error.unexpected", values: {}, detail };
}

/** A drawing that gives no map is the control's affair; an editor that does not answer is not. */
function controlMessage({ kind, message, cause }: ControlFailed): Message | undefined {
  const itsOwn = cause instanceof InvalidDrawing || cause instanceof InvalidRequest;
  return itsOwn ? { key: "error.control", values: { control: kind }, detail: message } : errorMessage(cause);
}

/** DOMExceptions are told apart by name only. */
const nameOf = (error: unknown): unknown =>
  typeof error === "object" && error !== null && "name" in error ? error.name : undefined;
