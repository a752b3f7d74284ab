import type { Frame, Matrix, Rect } from "../drawing.ts";
import { applyToRect, identity, invert, multiply, scaleOf } from "../matrix.ts";

/**
 * The frame's space → document space as it is now: what the anchor has done since the capture happens to the frame too.
 * @param anchorNow the anchor's local space → document space; undefined when it is gone, and the frame stays where it was
 */
export function frameToDocument(frame: Frame, anchorNow: Matrix | undefined): Matrix {
  const then = frame.toDocument ?? identity;
  const back = frame.anchor && anchorNow && invert(frame.anchor.toDocument);
  return back ? multiply(multiply(anchorNow, back), then) : then;
}

/** The unit square → document space: where the corners of a picture go that is laid over the frame. */
export function pictureToDocument(frame: Frame, anchorNow: Matrix | undefined): Matrix {
  return multiply(frameToDocument(frame, anchorNow), [frame.width, 0, 0, frame.height, frame.x, frame.y]);
}

/** The smallest upright rectangle of the document that holds the frame. */
export function documentBounds(frame: Frame): Rect {
  return applyToRect(frame.toDocument ?? identity, frame);
}

/**
 * Upright space of one layer: its rotation and mirroring without its scale, around the document's origin, so that one
 * unit stays one document unit. A skewed or flattened layer has none of its own; it is seen in document space.
 * @param toDocument the layer's local space → document space
 * @returns upright space → document space
 */
export function uprightSpace(toDocument: Matrix): Matrix {
  const [a, b, c, d] = toDocument;
  const across = Math.hypot(a, b);
  const down = Math.hypot(c, d);
  const skew = Math.abs(a * c + b * d) / (across * down);
  if (!(scaleOf(toDocument) > 0) || !(skew < 1e-6)) return identity;
  return [a / across, b / across, c / down, d / down, 0, 0];
}
