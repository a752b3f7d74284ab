import type { Drawing, Matrix } from "../../host/drawing.ts";
import type { Leaf } from "../../host/leaves.ts";
import { applyToRect, multiply } from "../../host/matrix.ts";
import type { Context } from "../../host/canvas.ts";
import { type FitOptions, frameToMap } from "../fit.ts";
import { trace } from "./trace.ts";

/** Where a drawing lies in a map. */
export interface View {
  readonly width: number;
  readonly height: number;
  /** Document space to map pixels. */
  readonly toMap: Matrix;
  /** The frame, in map pixels; larger than the map where it is cropped. */
  readonly frame: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export function viewOf(drawing: Drawing, options: FitOptions): View {
  const toMap = frameToMap(drawing, options);
  return { width: options.width, height: options.height, toMap, frame: applyToRect(toMap, drawing.frame) };
}

/** Local space of a leaf, clip or mask to map pixels. */
export function placed(view: View, { toDocument }: { readonly toDocument: Matrix }): Matrix {
  return multiply(view.toMap, toDocument);
}

export function setMatrix(context: Context, [a, b, c, d, e, f]: Matrix): void {
  context.setTransform(a, b, c, d, e, f);
}

/** Runs `paint` with the clips of the leaf and of its groups in force. */
export function withClips(context: Context, view: View, leaf: Leaf, paint: () => void): void {
  if (leaf.clips.length === 0) {
    paint();
    return;
  }
  context.save();
  for (const clip of leaf.clips) {
    setMatrix(context, placed(view, clip));
    context.beginPath();
    trace(context, clip.path);
    context.clip(clip.rule);
  }
  paint();
  context.restore();
}
