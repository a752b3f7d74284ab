import { InvalidDrawing } from "../../errors.ts";
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

/** The same frame as a capture at this moment would tell it. */
export function frameNow(frame: Frame, anchorNow: Matrix | undefined): Frame {
  const { x, y, width, height, anchor } = frame;
  const toDocument = frameToDocument(frame, anchorNow);
  const kept = anchor && { anchor: { id: anchor.id, toDocument: anchorNow ?? anchor.toDocument } };
  return { x, y, width, height, toDocument, ...kept };
}

/** The unit square → document space: where the corners of a picture go that is laid over the frame. */
export function pictureToDocument(frame: Frame, anchorNow: Matrix | undefined): Matrix {
  return multiply(frameToDocument(frame, anchorNow), [frame.width, 0, 0, frame.height, frame.x, frame.y]);
}

/**
 * Document space → pixels of a picture of the frame: what a canvas is set to before the document is painted on it.
 * @param frame as it lies now
 */
export function documentToPixels(
  frame: Frame,
  { width, height }: { readonly width: number; readonly height: number },
): Matrix {
  const toFrame = invert(frame.toDocument ?? identity) ?? identity;
  const [across, down] = [width / frame.width, height / frame.height];
  return multiply([across, 0, 0, down, -frame.x * across, -frame.y * down], toFrame);
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
  if (!(scaleOf(toDocument) > 0) || !(skew < straight)) return identity;
  return [a / across, b / across, c / down, d / down, 0, 0];
}

/** Cosine of what counts as a right angle: editors keep matrices in 32 bits, through several groups. */
const straight = 1e-4;

/**
 * The frame itself.
 * @throws InvalidDrawing for one without an area, or with a number that is not finite
 */
export function checkFrame<F extends Frame>(frame: F): F {
  const { x, y, width, height, toDocument = identity, anchor } = frame;
  const numbers = [x, y, width, height, ...toDocument, ...(anchor?.toDocument ?? [])];
  if (numbers.every(Number.isFinite) && width > 0 && height > 0 && scaleOf(toDocument) > 0) return frame;
  throw new InvalidDrawing(
    `The frame is ${width} × ${height} at (${x}, ${y}); select something with a finite, positive size.`,
    { value: frame },
  );
}
