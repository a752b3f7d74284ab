import { z } from "zod";
import { numberFrom } from "./numbers.ts";
import { maskSchema, pictureSchema } from "./pixels.ts";

const strength = z
  .number("must be a finite number")
  .gt(0, "must be above 0 and at most 1")
  .max(1, "must be above 0 and at most 1");

/** What the picture grows from. Pictures and masks are as large as the picture asked for. */
export const startSchema = z
  .discriminatedUnion(
    "kind",
    [
      z.strictObject({ kind: z.literal("noise") }),
      /** img2img: the picture, noised as far as `strength` of the steps; 1 leaves nothing of it. */
      z.strictObject({ kind: z.literal("picture"), picture: pictureSchema, strength: strength.default(0.8) }),
      /** Paints anew where the mask is 128 and above; an inpainting checkpoint looks at the rest, another one is held to it. */
      z.strictObject({
        kind: z.literal("inpaint"),
        picture: pictureSchema,
        mask: maskSchema,
        strength: strength.default(1),
      }),
      /** An InstructPix2Pix checkpoint follows the prompt as an instruction for the picture. */
      z.strictObject({
        kind: z.literal("edit"),
        picture: pictureSchema,
        imageGuidanceScale: numberFrom(0, 100).default(1.5),
      }),
    ],
    'must be "noise", "picture", "inpaint" or "edit"',
  )
  .default({ kind: "noise" });
