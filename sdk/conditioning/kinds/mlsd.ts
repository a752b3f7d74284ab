import type { Drawing, Matrix, PathLayer } from "../../host/drawing.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { FitOptions } from "../fit.ts";
import { lineMap } from "../geometry/line-map.ts";
import { straightParts } from "../geometry/straight-parts.ts";
import { placed } from "../geometry/view.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

/** Options of `mlsd`. */
export interface MlsdOptions extends FitOptions {
  /** Pixels in a map whose smaller side is 512; 0.5 to 12. Default 1, as MLSD's own preprocessor draws. */
  readonly strokeWidth?: number;
  /** Pixels at 512: shorter lines are left out; 1 to 512. Default 20, as MLSD's own preprocessor has it. */
  readonly minLength?: number;
  /** A filled shape hides the lines under it; a transparent one does not. Default true. */
  readonly hiddenLineRemoval?: boolean;
}

/**
 * The straight lines of the drawing's outlines and strokes, white on black. Curves are left out, also those that an
 * editor has cut into many short lines; so is text. What lies on top still hides.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size or an option out of range
 */
export async function mlsd(drawing: Drawing, options: MlsdOptions): Promise<ControlMap> {
  const { width, height, strokeWidth = 1, minLength = 20, hiddenLineRemoval = true } = options;
  checkRange("mlsd's strokeWidth", strokeWidth, 0.5, 12);
  checkRange("mlsd's minLength", minLength, 1, 512);
  const least = (minLength * Math.min(width, height)) / 512;
  const partOf = ({ path }: PathLayer, matrix: Matrix) => straightParts(path, matrix, least);
  return lineMap("mlsd", drawing, options, {
    width: strokeWidth,
    hide: hiddenLineRemoval,
    soft: false,
    dashes: false,
    text: false,
    partOf,
    unfit: (leaf, view) => {
      if (leaf.layer.kind !== "path") return "is text, which has no straight lines";
      const straight = partOf(leaf.layer, placed(view, leaf));
      return straight.length > 0 ? undefined : "has no straight line that is long enough";
    },
  });
}

export const mlsdKind: GeometryKind = {
  name: "mlsd",
  control: "mlsd",
  label: "Straight lines",
  help: "The straight lines of outlines and strokes, white on black: for buildings and rooms.",
  options: {
    strokeWidth: numberOption("Line width", "Pixels at 512 × 512.", [1, 0.5, 12, 0.5]),
    minLength: numberOption(
      "Least length",
      "Pixels at 512 × 512; shorter lines are left out.",
      [20, 1, 512, 1],
    ),
    hiddenLineRemoval: booleanOption("Hide covered lines", "A filled shape hides the lines under it.", true),
  },
  fromDrawing: (drawing, fit, options) => mlsd(drawing, { ...options, ...fit }),
};
