import { z } from "zod";
import type { ControlMode } from "../pipeline/index.ts";
import { CONTROL_MODES } from "../pipeline/control/modes.ts";
import { base64ToBytes, bytesToBase64 } from "./base64.ts";

/** Beyond this no picture fits into memory; a model has narrower wishes. */
const MOST_PIXELS = 1 << 14;

const modes = Object.keys(CONTROL_MODES) as [ControlMode, ...ControlMode[]];

const fraction = z
  .number("must be a number from 0 to 1")
  .min(0, "must be from 0 to 1")
  .max(1, "must be from 0 to 1");

const side = z
  .int("must be a whole number of pixels")
  .min(1, "must be at least 1 pixel")
  .max(MOST_PIXELS, `must be at most ${MOST_PIXELS} pixels`);

/** Pixels live as bytes; in JSON they are a base64 string. Views of other realms (workers, iframes, tests) count too. */
const bytes = z.unknown().transform((value, context): Uint8ClampedArray<ArrayBuffer> => {
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Uint8ClampedArray]" || tag === "[object Uint8Array]")
    return new Uint8ClampedArray(value as Uint8Array);
  if (typeof value === "string") {
    const decoded = base64ToBytes(value);
    if (decoded) return new Uint8ClampedArray(decoded.buffer);
  }
  context.addIssue({ code: "custom", message: "must be a Uint8ClampedArray (or, in JSON, a base64 string)" });
  return z.NEVER;
});

/** A map may bring more than the network needs (a segmentation map lists its layers); only the picture travels on. */
const controlMapSchema = z
  .object({ kind: z.string("must name the map's kind"), width: side, height: side, data: bytes })
  .superRefine((map, context) => {
    const expected = map.width * map.height * 3;
    if (map.data.length === expected) return;
    context.addIssue({
      code: "custom",
      path: ["data", "length"],
      message: `must be width × height × 3 = ${expected} bytes of RGB`,
    });
  });

const controlSchema = z
  .strictObject({
    /** What the map shows: "scribble", "segmentation", "depth" … The map's own kind where absent. */
    kind: z.string("must name a kind of control").optional(),
    /** Which of the engine's ControlNets reads the map; the one named like the kind where absent. */
    model: z.string("must name one of the engine's ControlNets").optional(),
    /** As large as the picture. */
    map: controlMapSchema,
    /** Conditioning scale: multiplies every residual. 0 is exactly the base model. */
    weight: z
      .number("must be a finite number")
      .min(0, "must be from 0 to 10")
      .max(10, "must be from 0 to 10")
      .default(1),
    /** The part of the steps in which the control acts, 0 (noise) to 1 (picture). */
    start: fraction.default(0),
    end: fraction.default(1),
    /** How the weight is spread over the network's depth and over guidance: see ControlMode. */
    mode: z.enum(modes, `must be one of ${modes.join(", ")}`).default("balanced"),
  })
  .refine((control) => control.start <= control.end, {
    path: ["start"],
    message: "must not be greater than end",
  })
  .transform((control) => {
    const kind = control.kind ?? control.map.kind;
    return { ...control, kind, model: control.model ?? kind };
  });

/**
 * Everything that one generation needs, as one plain value: it can be stored in a layer, compared, sent to a worker or
 * another machine, and run again. Unknown fields are refused, so that a misspelt one does not pass in silence.
 */
export const requestSchema = z.strictObject({
  prompt: z.string("must be text").default(""),
  /** What the picture should not show; guidance steers away from it. */
  negativePrompt: z.string("must be text").default(""),
  /** In pixels; a multiple of what the model needs (`engine.info.sizeMultiple`). The model's own size where absent. */
  width: side.optional(),
  height: side.optional(),
  steps: z
    .int("must be a whole number")
    .min(1, "must be from 1 to 1000")
    .max(1000, "must be from 1 to 1000")
    .optional(),
  /** Drawn at random where absent; `result.request` tells which. As `torch.manual_seed`. */
  seed: z.int("must be a whole number").min(0, "must be from 0 to 2⁵³ − 1").optional(),
  /** One of `engine.info.schedulers`. */
  scheduler: z.string("must name a scheduler").optional(),
  /** Classifier-free guidance; 1 and below turn it off and halve the work. */
  guidanceScale: z
    .number("must be a finite number")
    .min(0, "must be from 0 to 100")
    .max(100, "must be from 0 to 100")
    .optional(),
  /** Any number of ControlNets at once; their residuals add up. */
  controls: z.array(controlSchema, "must be a list of controls").default([]),
});

/** What a caller writes: every field may be left out. */
export type RequestInput = z.input<typeof requestSchema>;
export type ControlInput = z.input<typeof controlSchema>;

/** One control of a Request, complete. */
export type Control = z.output<typeof controlSchema>;

type Parsed = z.output<typeof requestSchema>;

/** A Request in which nothing is left open. */
export type Request = { readonly [Field in keyof Parsed]-?: NonNullable<Parsed[Field]> };

/** A Request as JSON text; `JSON.parse` gives what `generate` takes. Maps become base64. */
export function requestToJson(request: RequestInput): string {
  return JSON.stringify(request, (_key, value: unknown) =>
    ArrayBuffer.isView(value)
      ? bytesToBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
      : value,
  );
}
