import { z } from "zod";
import { base64ToBytes } from "../base64.ts";

/** Beyond this no picture fits into memory; a model has narrower wishes. */
const MOST_PIXELS = 1 << 14;

export const side = z
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

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Names of how many bytes a pixel may have. */
const FORMS = { 1: "one byte a pixel", 3: "RGB", 4: "RGBA" } as const;

/** Refuses data that do not fill the picture. */
export const filledWith =
  (...channels: readonly (keyof typeof FORMS)[]) =>
  ({ width, height, data }: Pixels, context: z.RefinementCtx): void => {
    if (channels.some((count) => data.length === width * height * count)) return;
    const wanted = channels.map(
      (count) =>
        `width × height${count === 1 ? "" : ` × ${count}`} = ${width * height * count} bytes of ${FORMS[count]}`,
    );
    context.addIssue({ code: "custom", path: ["data", "length"], message: `must be ${wanted.join(" or ")}` });
  };

const pixels = { width: side, height: side, data: bytes };

/** One byte a pixel: 0 is outside, 255 inside. */
export const maskSchema = z.object(pixels).superRefine(filledWith(1));

/** A picture as a Canvas gives it (RGBA, straight alpha) or without alpha; what is transparent becomes white. */
export const pictureSchema = z.object(pixels).superRefine(filledWith(3, 4)).transform(opaque);

/**
 * A map may bring more than the network needs (a segmentation map lists its layers); only the picture travels on, and
 * the holes of an inpainting map: 255 where a pixel is masked, which the network sees as −1.
 */
export const controlMapSchema = z
  .object({ kind: z.string("must name the map's kind"), ...pixels, holes: bytes.optional() })
  .superRefine(filledWith(3))
  .superRefine(({ width, height, holes }, context) => {
    if (holes && holes.length !== width * height)
      context.addIssue({
        code: "custom",
        path: ["holes", "length"],
        message: `must be width × height = ${width * height} bytes`,
      });
  });

function opaque({
  width,
  height,
  data,
}: {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}) {
  if (data.length === width * height * 3) return { width, height, data };
  const rgb = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    const alpha = data[from + 3]! / 255;
    for (let channel = 0; channel < 3; channel++)
      rgb[to + channel] = data[from + channel]! * alpha + 255 * (1 - alpha);
  }
  return { width, height, data: rgb };
}
