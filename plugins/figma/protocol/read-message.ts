import type { CallName } from "./calls.ts";
import { protocolVersion, type ToMain, type ToPage } from "./messages.ts";

/** What a message must look like before anything reads it; undefined for a message of anyone else. */
export function readToMain(message: unknown, nonce: string): ToMain | undefined {
  const fields = ours(message, nonce);
  if (!fields) return undefined;
  switch (fields.kind) {
    case "ready":
      return fields as unknown as ToMain;
    case "cancel":
      return isId(fields.id) ? (fields as unknown as ToMain) : undefined;
    case "call":
      return isId(fields.id) && isCallName(fields.method) && fitsShape(fields.params, shapes[fields.method])
        ? (fields as unknown as ToMain)
        : undefined;
    default:
      return undefined;
  }
}

/** The id of a call of ours that `readToMain` does not take, for an answer that says so. */
export function malformedCall(message: unknown, nonce: string): number | undefined {
  const fields = ours(message, nonce);
  return fields?.kind === "call" && isId(fields.id) ? fields.id : undefined;
}

export function readToPage(message: unknown, nonce: string): ToPage | undefined {
  const fields = ours(message, nonce);
  if (!fields) return undefined;
  switch (fields.kind) {
    case "hello":
      return typeof fields.command === "string" ? (fields as unknown as ToPage) : undefined;
    case "event":
      return fields.name === "selection" || fields.name === "drawing"
        ? (fields as unknown as ToPage)
        : undefined;
    case "answer": {
      const { error } = fields;
      const whole = fields.ok === true ? "value" in fields : fields.ok === false && isWireError(error);
      return isId(fields.id) && whole ? (fields as unknown as ToPage) : undefined;
    }
    default:
      return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;
type Shape = Readonly<Record<string, (value: unknown) => boolean>>;

function ours(message: unknown, nonce: string): Fields | undefined {
  if (!isFields(message)) return undefined;
  return message.underdrawing === protocolVersion && message.nonce === nonce ? message : undefined;
}

/** The parameters of each call as far as the main thread would stumble over them. */
const shapes: Readonly<Record<CallName, Shape>> = {
  selection: {},
  layers: {},
  capture: {
    scope: isScope,
    frame: optional(isFrame),
    beneath: optional(isBoolean),
    results: optional(isBoolean),
    known: optional(isStrings),
  },
  exportPixels: { region: isFrame, scale: isFiniteNumber },
  place: { image: isPng, frame: isFrame, how: isPlaceHow },
  insert: { layers: isFieldsArray, pictures: isPictures, frame: isFrame },
  begin: { label: isString },
  commit: {},
  rollback: {},
  storeGet: { key: isString },
  storeSet: { key: isString, value: (value) => value === null || isString(value) },
  requestOf: { layer: isString },
  resize: { width: isFiniteNumber, height: isFiniteNumber },
  close: {},
};

function fitsShape(params: unknown, shape: Shape): boolean {
  return isFields(params) && Object.keys(shape).every((name) => shape[name]!(params[name]));
}

function isCallName(value: unknown): value is CallName {
  return isString(value) && Object.prototype.hasOwnProperty.call(shapes, value);
}

function isScope(value: unknown): boolean {
  if (value === "selection" || value === "frame") return true;
  if (!isFields(value)) return false;
  return isStrings(value.layers) || isFrame(value.region);
}

function isFrame(value: unknown): boolean {
  return (
    isFields(value) &&
    [value.x, value.y, value.width, value.height].every(isFiniteNumber) &&
    optional(isMatrix)(value.toDocument) &&
    optional(isAnchor)(value.anchor)
  );
}

function isAnchor(value: unknown): boolean {
  return isFields(value) && isString(value.id) && isMatrix(value.toDocument);
}

function isMatrix(value: unknown): boolean {
  return Array.isArray(value) && value.length === 6 && value.every(isFiniteNumber);
}

function isPlaceHow(value: unknown): boolean {
  if (!isFields(value)) return false;
  const target =
    value.kind === "layer"
      ? optional(isString)(value.above)
      : isString(value.layer) && isOneOf(value.kind, ["fill", "replace"]);
  return (
    target &&
    optional(isString)(value.name) &&
    optional(isString)(value.request) &&
    optional(isPng)(value.mask)
  );
}

function isPng(value: unknown): boolean {
  return isFields(value) && isId(value.width) && isId(value.height) && isBytes(value.bytes);
}

function isPictures(value: unknown): boolean {
  return isFields(value) && Object.keys(value).every((key) => isBytes(value[key]));
}

/** The page's Uint8Array comes from another realm than the main thread's, so `instanceof` would not know it. */
function isBytes(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}

function isWireError(value: unknown): boolean {
  return isFields(value) && isString(value.code) && isString(value.message);
}

function isFieldsArray(value: unknown): boolean {
  return Array.isArray(value) && value.every(isFields);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is number {
  return Number.isInteger(value);
}

function isFiniteNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every(isString);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isOneOf(value: unknown, allowed: readonly string[]): boolean {
  return isString(value) && allowed.includes(value);
}

function optional(check: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => value === undefined || check(value);
}
