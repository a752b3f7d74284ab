import type { z } from "zod";
import { InvalidRequest } from "../errors.ts";
import { chooseScheduler } from "../pipeline/index.ts";
import { requestSchema, type Control, type Request } from "./request.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** What a loaded model asks of a Request, and what it takes where the Request is silent. */
export interface RequestRules {
  /** Width and height must be multiples of this. */
  readonly sizeMultiple: number;
  /** What `scheduler` may be; other spellings of the same (diffusers' classes, A1111's menu) are understood too. */
  readonly schedulers: readonly string[];
  /** Names of the ControlNets that the engine can load. */
  readonly controls: readonly string[];
  readonly defaults: RequestDefaults;
}

export type RequestDefaults = Pick<Request, "width" | "height" | "steps" | "scheduler" | "guidanceScale">;

/**
 * A complete Request from what a caller wrote. The result shares no memory with the input.
 * @throws InvalidRequest with the field, what it must be, and the value.
 */
export function parseRequest(input: unknown, rules: RequestRules): Request {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) throw fromIssue(parsed.error.issues[0]!, input);
  const request: Request = { ...rules.defaults, seed: randomSeed(), ...withoutUndefined(parsed.data) };

  checkSide("width", request.width, rules);
  checkSide("height", request.height, rules);
  chooseScheduler({ _class_name: "" }, request.scheduler);
  request.controls.forEach((control, index) => checkControl(control, `controls[${index}]`, request, rules));
  return request;
}

function checkSide(
  field: "width" | "height",
  pixels: number,
  { sizeMultiple, defaults }: RequestRules,
): void {
  if (pixels % sizeMultiple === 0) return;
  const nearest = Math.max(sizeMultiple, Math.round(pixels / sizeMultiple) * sizeMultiple);
  throw new InvalidRequest(
    `${field} must be a multiple of ${sizeMultiple} for this model (made for ${defaults.width} × ${defaults.height}); ` +
      `got ${pixels}, try ${nearest}.`,
    { value: pixels },
  );
}

function checkControl(control: Control, path: string, request: Request, rules: RequestRules): void {
  checkListed(`${path}.model`, control.model, rules.controls, "this engine has the ControlNets");
  const { width, height } = control.map;
  if (width === request.width && height === request.height) return;
  throw new InvalidRequest(
    `${path}.map must be as large as the picture, ${request.width} × ${request.height}; got ${width} × ${height}. ` +
      `Make the map at that size, or ask for a picture of the map's size.`,
    { value: { width, height } },
  );
}

function checkListed(path: string, name: string, known: readonly string[], intro: string): void {
  if (known.includes(name)) return;
  const list = known.length > 0 ? `${intro} ${known.join(", ")}` : "there are none";
  throw new InvalidRequest(`${path} ${show(name)} is unknown; ${list}.`, { value: name });
}

type Issue = z.core.$ZodIssue;

function fromIssue(issue: Issue, input: unknown): InvalidRequest {
  const path = issue.path.reduce<string>(joinPath, "") || "The request";
  if (issue.code === "unrecognized_keys")
    return new InvalidRequest(
      `${path} has no field ${issue.keys.map(show).join(", ")}; check the spelling.`,
      {
        value: issue.keys,
      },
    );
  const value = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
    input,
  );
  const message = issue.message.startsWith("must")
    ? issue.message
    : `must be of another form (${issue.message})`;
  return new InvalidRequest(`${path} ${message}; got ${show(value)}.`, { value });
}

function joinPath(path: string, key: PropertyKey): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path ? `${path}.${String(key)}` : String(key);
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** 32 bits: all that mt19937 takes of a seed. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
