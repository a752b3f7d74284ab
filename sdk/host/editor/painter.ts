import type { Drawing } from "../drawing.ts";
import type { Pixels } from "./pixels.ts";

/** Paints the frame of a drawing, stretched over a picture of this size: `paintDrawing` of `underdrawing/conditioning`. */
export type Painter = (
  drawing: Drawing,
  size: { readonly width: number; readonly height: number },
) => Promise<Pixels>;
