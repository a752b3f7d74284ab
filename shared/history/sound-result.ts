import { z } from "zod";
import { requestSchema } from "../../sdk/surface.ts";
import type { Result } from "../session/state.ts";

const side = z.int().min(1).max(16384);
const bytes = z.instanceof(Uint8ClampedArray);
const number = z.number();
const matrix = z.tuple([number, number, number, number, number, number]);

const resultSchema = z.object({
  id: z.string(),
  image: z
    .object({ width: side, height: side, data: bytes })
    .refine(({ width, height, data }) => data.length === width * height * 4),
  request: requestSchema,
  frame: z.object({
    x: number,
    y: number,
    width: number.positive(),
    height: number.positive(),
    toDocument: matrix.optional(),
    anchor: z.object({ id: z.string(), toDocument: matrix }).optional(),
  }),
  mask: z
    .object({ width: side, height: side, data: bytes })
    .refine(({ width, height, data }) => data.length === width * height)
    .optional(),
  made: number,
  seconds: number,
  placed: z.string().optional(),
});

/** What was kept, if it is a result as this version knows them; older ones and damaged ones are undefined. */
export function soundResult(value: unknown): Result | undefined {
  return resultSchema.safeParse(value).success ? (value as Result) : undefined;
}
