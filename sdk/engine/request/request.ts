import { z } from "zod";
import type { PromptSyntax } from "../../pipeline/index.ts";
import { bytesToBase64 } from "../base64.ts";
import { hypernetworkSchema, loraSchema } from "./addons.ts";
import { controlSchema } from "./control.ts";
import { fraction, numberFrom, seedSchema } from "./numbers.ts";
import { side } from "./pixels.ts";
import { regionSchema } from "./regions.ts";
import { startSchema } from "./start.ts";

const syntaxes = ["plain", "a1111"] as const satisfies readonly PromptSyntax[];

const MOST_SKIPPED = 2;

/**
 * Everything that one generation needs, as one plain value: it can be stored in a layer, compared, sent to a worker or
 * another machine, and run again. Unknown fields are refused, so that a misspelt one does not pass in silence.
 */
export const requestSchema = z.strictObject({
  prompt: z.string("must be text").default(""),
  /** What the picture should not show; guidance steers away from it. */
  negativePrompt: z.string("must be text").default(""),
  /** "a1111": weights `(word:1.2)`, schedules `[from:to:0.4]`, BREAK and prompts of any length; "plain": as diffusers. */
  promptSyntax: z.enum(syntaxes, `must be one of ${syntaxes.join(", ")}`).default("plain"),
  /** Hidden layers of the text encoder to skip from the end, as diffusers counts: 1 is A1111's "clip skip 2". */
  clipSkip: z
    .int("must be a whole number")
    .min(0, `must be from 0 to ${MOST_SKIPPED}`)
    .max(MOST_SKIPPED, `must be from 0 to ${MOST_SKIPPED}`)
    .default(0),
  /** In pixels; a multiple of what the model needs (`engine.info.sizeMultiple`). The model's own size where absent. */
  width: side.optional(),
  height: side.optional(),
  steps: z
    .int("must be a whole number")
    .min(1, "must be from 1 to 1000")
    .max(1000, "must be from 1 to 1000")
    .optional(),
  /** Drawn at random where absent; `result.request` tells which. As `torch.manual_seed`. */
  seed: seedSchema.optional(),
  /** Blends the first noise with another seed's, 0 (none of it) to 1. */
  variation: z.strictObject({ seed: seedSchema, strength: fraction }).optional(),
  /** One of `engine.info.schedulers`. */
  scheduler: z.string("must name a scheduler").optional(),
  /** η of DDIM (0 where absent) and of TCD (0.3). */
  eta: fraction.optional(),
  /** Classifier-free guidance; 1 and below turn it off and halve the work. */
  guidanceScale: numberFrom(0, 100).optional(),
  start: startSchema,
  /** Any number of ControlNets and T2I-Adapters at once; what they add is summed. */
  controls: z.array(controlSchema, "must be a list of controls").default([]),
  /** Parts of the picture with prompts of their own. */
  regions: z.array(regionSchema, "must be a list of regions").default([]),
  /** LoRAs of the engine, merged into the base for this run. */
  loras: z.array(loraSchema, "must be a list of LoRAs").default([]),
  /** Hypernetworks of the engine, one applied after the other. */
  hypernetworks: z.array(hypernetworkSchema, "must be a list of hypernetworks").default([]),
});

/** What a caller writes: every field may be left out. */
export type RequestInput = z.input<typeof requestSchema>;
/** A control as a caller writes it: all but the map may be left out. */
export type ControlInput = z.input<typeof controlSchema>;

type Parsed = z.output<typeof requestSchema>;
type ParsedControl = z.output<typeof controlSchema>;

/** A Request that was read from elsewhere and is sound; what it leaves open is the model's to say. */
export type CheckedRequest = Readonly<Omit<Parsed, "controls">> & {
  readonly controls: readonly Readonly<ParsedControl>[];
};

type Settled<T, Field extends keyof T> = Omit<T, Field> & {
  readonly [Key in Field]-?: NonNullable<T[Key]>;
};

/** One control of a Request, complete. */
export type Control = Readonly<Settled<ParsedControl, "model" | "weight" | "start" | "end">>;

/** A Request in which nothing is left open: what is absent (a variation, an eta) is not wanted. */
export type Request = Readonly<
  Settled<Omit<Parsed, "controls">, "width" | "height" | "steps" | "seed" | "scheduler" | "guidanceScale">
> & { readonly controls: readonly Control[] };

/** A Request as JSON text; `JSON.parse` gives what `generate` takes. Pixels become base64. */
export function requestToJson(request: RequestInput | Request): string {
  return JSON.stringify(request, (_key, value: unknown) =>
    ArrayBuffer.isView(value)
      ? bytesToBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
      : value,
  );
}
