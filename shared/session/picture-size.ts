import type { PictureSize, Settings } from "./state.ts";

export interface SizeRules {
  /** Sides are multiples of it: one latent cell. */
  readonly sizeMultiple: number;
  /** Side of the pictures that the model was made for; undefined where it is not known. */
  readonly nativeSide: number | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of Stable Diffusion 1.x, for a model that has not told yet. */
export const USUAL_SIDE = 512;
const LARGEST_SIDE = 16384;

/** Beyond these, pictures repeat themselves or fall apart. */
const FAR = { area: 2, side: 2 };

/** What the next picture will measure: a frame's proportions near the model's native area, or what was asked for. */
export function pictureSize(frame: Size, wanted: Settings["size"], rules: SizeRules): PictureSize {
  const side = rules.nativeSide ?? USUAL_SIDE;
  const size =
    wanted === "auto" ? nearArea(frame, side, rules.sizeMultiple) : snapped(wanted, rules.sizeMultiple);
  const native = rules.nativeSide;
  return {
    ...size,
    frame: { width: frame.width, height: frame.height },
    native: native === undefined ? undefined : { side: native, far: isFar(size, native) },
  };
}

/** A longer strip is squeezed into this: of a line one latent cell high no model makes anything. */
const LONGEST_STRIP = 8;

function nearArea({ width, height }: Size, side: number, multiple: number): Size {
  const sound = width > 0 && height > 0 && Number.isFinite(width / height);
  const proportion = sound ? Math.min(LONGEST_STRIP, Math.max(1 / LONGEST_STRIP, width / height)) : 1;
  return snapped({ width: side * Math.sqrt(proportion), height: side / Math.sqrt(proportion) }, multiple);
}

function snapped({ width, height }: Size, multiple: number): Size {
  const most = Math.floor(LARGEST_SIDE / multiple) * multiple;
  const snap = (pixels: number) =>
    Math.min(most, Math.max(multiple, Math.round(pixels / multiple) * multiple || multiple));
  return { width: snap(width), height: snap(height) };
}

function isFar({ width, height }: Size, side: number): boolean {
  const area = (width * height) / side ** 2;
  return (
    area > FAR.area ||
    area < 1 / FAR.area ||
    Math.max(width, height) > side * FAR.side ||
    Math.min(width, height) < side / FAR.side
  );
}
