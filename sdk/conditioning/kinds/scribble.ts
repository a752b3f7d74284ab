import type { Drawing } from "../../host/drawing.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { FitOptions } from "../fit.ts";
import { lineMap } from "../geometry/line-map.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

/** Options of `scribble`. */
export interface ScribbleOptions extends FitOptions {
  /** Pixels in a map whose smaller side is 512; 1 to 24. Default 6. */
  readonly strokeWidth?: number;
  /** A filled shape hides the lines under it; a transparent one does not. Default true. */
  readonly hiddenLineRemoval?: boolean;
  /** Grey edges instead of pure black and white, which is what scribble networks were trained on. Default false. */
  readonly antialias?: boolean;
}

/**
 * The drawing's outlines and strokes, drawn anew as white lines on black, whatever colours they have.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size or an option out of range
 */
export async function scribble(drawing: Drawing, options: ScribbleOptions): Promise<ControlMap> {
  const { strokeWidth = 6, hiddenLineRemoval = true, antialias = false } = options;
  checkRange("scribble's strokeWidth", strokeWidth, 1, 24);
  const style = { width: strokeWidth, hide: hiddenLineRemoval, soft: antialias, dashes: false };
  return lineMap("scribble", drawing, options, style);
}

export const scribbleKind: GeometryKind = {
  name: "scribble",
  control: "scribble",
  label: "Scribble",
  help: "Outlines and strokes as white lines on black.",
  options: {
    strokeWidth: numberOption("Line width", "Pixels at 512 × 512.", [6, 1, 24, 0.5]),
    hiddenLineRemoval: booleanOption("Hide covered lines", "A filled shape hides the lines under it.", true),
    antialias: booleanOption("Soft lines", "Grey edges instead of pure black and white.", false),
  },
  fromDrawing: (drawing, fit, options) => scribble(drawing, { ...options, ...fit }),
};
