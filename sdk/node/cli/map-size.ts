import type { FitMode, FitOptions, MapSize } from "../../conditioning/fit.ts";
import { InvalidRequest } from "../../errors.ts";

/** `--width`, `--height`, `--size` and `--fit` as they were typed. */
export interface SizeFlags {
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly size?: string | undefined;
  readonly fit?: string | undefined;
}

const fits: readonly FitMode[] = ["just-resize", "crop-and-resize", "resize-and-fill"];

/** What latents need. */
const multiple = 8;

/**
 * The map's size: both sides as given; or one side, or the shorter one (`size`), and the other in the source's
 * proportions to the nearest multiple of 8. Undefined where no flag says anything.
 * @throws InvalidRequest for flags that contradict each other or are no sizes
 */
export function fitFromFlags(flags: SizeFlags, source: MapSize): FitOptions | undefined {
  const { width, height, size, fit } = flags;
  if (size !== undefined && (width !== undefined || height !== undefined)) {
    throw new InvalidRequest("--size is the shorter side; give it, or --width and --height.", {
      value: size,
    });
  }
  const mode = fitMode(fit);
  const sides = sidesOf(
    { width: side("width", width), height: side("height", height), shorter: side("size", size) },
    source,
  );
  if (sides) return { ...sides, ...(mode && { fit: mode }) };
  if (mode === undefined) return undefined;
  throw new InvalidRequest("--fit needs --width and --height, or --size.", { value: fit });
}

interface Sides {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly shorter: number | undefined;
}

function sidesOf({ width, height, shorter }: Sides, source: MapSize): MapSize | undefined {
  if (width !== undefined)
    return { width, height: height ?? proportional(width, source.height / source.width) };
  if (height !== undefined) return { width: proportional(height, source.width / source.height), height };
  if (shorter === undefined) return undefined;
  return shorterSide(shorter, source);
}

/** The size whose shorter side is `shorter`, the other in proportion to the nearest multiple of 8. */
export function shorterSide(shorter: number, source: MapSize): MapSize {
  return source.width < source.height
    ? { width: shorter, height: proportional(shorter, source.height / source.width) }
    : { width: proportional(shorter, source.width / source.height), height: shorter };
}

function proportional(side: number, ratio: number): number {
  if (ratio === 1) return side;
  return Math.max(multiple, Math.round((side * ratio) / multiple) * multiple);
}

function side(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 16384) return value;
  throw new InvalidRequest(`--${flag} must be a whole number of pixels from 1 to 16384; got ${text}.`, {
    value: text,
  });
}

function fitMode(text: string | undefined): FitMode | undefined {
  const found = fits.find((mode) => mode === text);
  if (found !== undefined || text === undefined) return found;
  throw new InvalidRequest(`--fit must be ${fits.join(", ")}; got ${text}.`, { value: text });
}

/** @throws InvalidRequest for what is neither "pixel-perfect" nor a number of pixels */
export function resolutionFromFlag(text: string | undefined): number | "pixel-perfect" | undefined {
  return text === "pixel-perfect" ? text : side("resolution", text);
}
