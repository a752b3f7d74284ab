import type { ErrorCode } from "../../../sdk/errors.ts";
import type { CallName, Params, Value } from "./calls.ts";

/** Grows by one whenever the two halves of the plugin could misunderstand each other. */
export const protocolVersion = 1;

/**
 * Between Figma's main thread and the page. Figma clones objects, arrays, primitives, Date and Uint8Array, and nothing
 * else: no ArrayBuffer, no other typed array, no Blob, no Error. What is absent is left out, never `undefined`.
 *
 * The main thread makes the nonce when it opens the window and writes it into the HTML that it shows; both halves ignore
 * whatever comes without it.
 */
export interface Envelope {
  readonly underdrawing: number;
  readonly nonce: string;
}

export type ToMain = Envelope & ToMainBody;
export type ToPage = Envelope & ToPageBody;

export type ToMainBody =
  /** The page listens. The main thread says nothing before; it answers each `ready` (of a page that was reloaded, too) with `hello`. */
  | { readonly kind: "ready" }
  | CallMessage
  /** The answer to this call is no longer wanted; the main thread stops where it can and answers with "cancelled". */
  | { readonly kind: "cancel"; readonly id: number };

/** `id` is the page's own, and stands in the answer. */
export type CallMessage = {
  readonly [Name in CallName]: {
    readonly kind: "call";
    readonly id: number;
    readonly method: Name;
    readonly params: Params<Name>;
  };
}[CallName];

export type ToPageBody =
  | {
      readonly kind: "hello";
      /** How the user opened the plugin: a command of the menu, "again" (relaunch button of a result), or "". */
      readonly command: string;
      /** The result whose relaunch button was pressed. */
      readonly layer?: string;
    }
  | { readonly kind: "answer"; readonly id: number; readonly ok: true; readonly value: Value<CallName> }
  | { readonly kind: "answer"; readonly id: number; readonly ok: false; readonly error: WireError }
  /** The selection, or something that a capture could show, has changed. */
  | { readonly kind: "event"; readonly name: EventName };

export type EventName = "selection" | "drawing";

/** An error of sdk/errors.ts as plain data. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly value?: string | number;
}
