import { z } from "zod";
import { UnsupportedCheckpoint } from "../../errors.ts";
import type { JsonObject } from "../../weights/read-json.ts";

/** Whole numbers from 1 on. */
export const count = z.int().min(1);

/** One number for all blocks, or one for each. */
export const perBlock = z.union([count, z.array(count).min(1)]);

/** A feature that exists in diffusers, but only switched off here. */
export const off = z.union([z.null(), z.literal(false)]).default(null);

/** Says nothing about the arithmetic of inference. */
export const ignored = z.unknown().optional();

/**
 * Checks every field of a config.json. Absent fields take diffusers' defaults; fields that begin with "_" are notes.
 * @param className as it stands in diffusers or transformers
 * @throws UnsupportedCheckpoint with the field's name and value; for a field that is not known at all too, unless it
 *   is null or false, because it may change the architecture.
 */
export const parseConfig = <Shape extends z.ZodRawShape>(
  className: string,
  shape: Shape,
  json: JsonObject,
): z.infer<z.ZodObject<Shape>> => {
  for (const [field, value] of Object.entries(json))
    if (!Object.hasOwn(shape, field) && !field.startsWith("_") && value !== null && value !== false)
      throw unsupported(className, field, value, "this field is not known");
  const result = z.object(shape).safeParse(json);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const field = String(path[0]);
  throw unsupported(className, field, json[field], message);
};

export const unsupported = (
  className: string,
  field: string,
  value: unknown,
  reason: string,
): UnsupportedCheckpoint =>
  new UnsupportedCheckpoint(
    `${className} with ${field} = ${JSON.stringify(value)} is not supported (${reason}). Use a Stable Diffusion 1.x or 2.x checkpoint.`,
    { value: { field, value } },
  );

/** A per-block setting written out, one entry a block. */
export const forBlocks = <T>(
  className: string,
  field: string,
  value: T | readonly T[],
  blocks: number,
): readonly T[] => {
  if (!Array.isArray(value)) return Array.from({ length: blocks }, () => value as T);
  if (value.length !== blocks) throw unsupported(className, field, value, `there are ${blocks} blocks`);
  return value as readonly T[];
};
