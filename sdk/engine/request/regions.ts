import { z } from "zod";
import { numberFrom } from "./numbers.ts";
import { maskSchema } from "./pixels.ts";

/** A part of the picture with a prompt of its own; what no region covers follows the Request's prompt. */
export const regionSchema = z.strictObject({
  prompt: z.string("must be text"),
  /** 255 fully, 0 not at all. Stretched over the picture. */
  mask: maskSchema,
  /** Against the prompt and the other regions, where they overlap. */
  weight: numberFrom(0, 10).default(1),
});
