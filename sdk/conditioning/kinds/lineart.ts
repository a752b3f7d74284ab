import type { Drawing } from "../../host/drawing.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { FitOptions } from "../fit.ts";
import { lineMap } from "../geometry/line-map.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

/** Options of `lineart`. */
export interface LineartOptions extends FitOptions {
  /** Pixels in a map whose smaller side is 512; 0.5 to 12. Default 2. */
  readonly strokeWidth?: number;
  /** A filled shape hides the lines under it; a transparent one does not. Default true. */
  readonly hiddenLineRemoval?: boolean;
  /** Grey edges, which line art networks were trained on, instead of pure black and white. Default true. */
  readonly antialias?: boolean;
  /** Dashed strokes stay dashed. Default true. */
  readonly dashes?: boolean;
}

/**
 * The drawing's outlines and strokes as thin, exact, smooth white lines on black, whatever colours they have.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size or an option out of range
 */
export async function lineart(drawing: Drawing, options: LineartOptions): Promise<ControlMap> {
  const { strokeWidth = 2, hiddenLineRemoval = true, antialias = true, dashes = true } = options;
  checkRange("lineart's strokeWidth", strokeWidth, 0.5, 12);
  const style = { width: strokeWidth, hide: hiddenLineRemoval, soft: antialias, dashes };
  return lineMap("lineart", drawing, options, style);
}

export const lineartKind: GeometryKind = {
  name: "lineart",
  control: "lineart",
  label: "Line art",
  help: "Outlines and strokes as thin, smooth white lines on black.",
  options: {
    strokeWidth: numberOption("Line width", "Pixels at 512 × 512.", [2, 0.5, 12, 0.5]),
    hiddenLineRemoval: booleanOption("Hide covered lines", "A filled shape hides the lines under it.", true),
    antialias: booleanOption("Soft lines", "Grey edges instead of pure black and white.", true),
    dashes: booleanOption("Dashes", "Dashed strokes stay dashed.", true),
  },
  fromDrawing: (drawing, fit, options) => lineart(drawing, { ...options, ...fit }),
};
