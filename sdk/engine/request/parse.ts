import type { z } from "zod";
import { InvalidRequest } from "../../errors.ts";
import { chooseScheduler } from "../../pipeline/schedulers/registry.ts";
import { withoutUndefined } from "../without-undefined.ts";
import { completeControl } from "./complete-control.ts";
import { requestSchema, type Request } from "./request.ts";
import { show } from "./show.ts";

/** What a loaded model asks of a Request, and what it takes where the Request is silent. */
export interface RequestRules {
  /** Width and height must be multiples of this. */
  readonly sizeMultiple: number;
  /** What `scheduler` may be; other spellings of the same (diffusers' classes, A1111's menu) are understood too. */
  readonly schedulers: readonly string[];
  /** Names of the ControlNets and T2I-Adapters that the engine can load. */
  readonly controls: readonly string[];
  /** Names of its LoRAs and hypernetworks. */
  readonly loras: readonly string[];
  readonly hypernetworks: readonly string[];
  readonly defaults: RequestDefaults;
}

/** What a Request means that leaves these fields out; the model says it. */
export type RequestDefaults = Pick<Request, "width" | "height" | "steps" | "scheduler" | "guidanceScale">;

/**
 * A complete Request from what a caller wrote. The result shares no memory with the input.
 * @throws InvalidRequest with the field, what it must be, and the value.
 */
export function parseRequest(input: unknown, rules: RequestRules): Request {
  const parsed = requestSchema.safeParse(input);
  if (!parsed.success) throw fromIssue(parsed.error.issues[0]!, input);
  const settled = { ...rules.defaults, seed: randomSeed(), ...withoutUndefined(parsed.data) };

  checkSide("width", settled.width, rules);
  checkSide("height", settled.height, rules);
  chooseScheduler({ _class_name: "" }, settled.scheduler);
  const { start } = settled;
  if (start.kind !== "noise") checkSize("start.picture", start.picture, settled);
  if (start.kind === "inpaint") checkSize("start.mask", start.mask, settled);
  const controls = settled.controls.map((control, index) => {
    const path = `controls[${index}]`;
    checkSize(`${path}.map`, control.map, settled);
    return completeControl(control, path, rules.controls);
  });
  settled.loras.forEach(({ name }, i) => checkListed(`loras[${i}].name`, name, rules.loras, "LoRAs"));
  settled.hypernetworks.forEach(({ name }, i) =>
    checkListed(`hypernetworks[${i}].name`, name, rules.hypernetworks, "hypernetworks"),
  );
  return { ...settled, controls };
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

interface Size {
  readonly width: number;
  readonly height: number;
}

function checkSize(path: string, { width, height }: Size, picture: Size): void {
  if (width === picture.width && height === picture.height) return;
  throw new InvalidRequest(
    `${path} must be as large as the picture, ${picture.width} × ${picture.height}; got ${width} × ${height}. ` +
      `Make it at that size, or ask for a picture of its size.`,
    { value: { width, height } },
  );
}

function checkListed(path: string, name: string, known: readonly string[], what: string): void {
  if (known.includes(name)) return;
  const list =
    known.length > 0 ? `this engine has the ${what} ${known.join(", ")}` : `it was given no ${what}`;
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

/** 32 bits: all that mt19937 takes of a seed. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]!;
}
