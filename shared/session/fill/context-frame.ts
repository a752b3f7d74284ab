import { type Frame, matrices, type Rect, unionRects } from "../../../sdk/host/index.ts";

/**
 * What the model sees of the surroundings of a selection that it fills: a sixteenth of the longest side or half of the
 * average one around it, at least as much as the model was made for, within the artboard as far as that lies straight in
 * the selection's space. (The rule of krita-ai-diffusion.)
 * @param side least side of the context, in units of the document
 */
export function contextFrame(selection: Frame, artboard: Frame | undefined, side: number): Frame {
  const { x, y, width, height } = selection;
  const padding = Math.max(Math.max(width, height) / 16, (width + height) / 4);
  const wide = Math.max(width + 2 * padding, side);
  const high = Math.max(height + 2 * padding, side);
  const around = { x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high };
  return { ...selection, ...within(around, boundsFor(selection, artboard)) };
}

/** The frame, grown along one axis to the proportions of the picture, as far as the artboard reaches. */
export function inProportion(
  frame: Frame,
  { width, height }: { readonly width: number; readonly height: number },
  artboard: Frame | undefined,
): Frame {
  const proportion = width / height;
  const wide = Math.max(frame.width, frame.height * proportion);
  const high = Math.max(frame.height, frame.width / proportion);
  const grown = {
    x: frame.x + (frame.width - wide) / 2,
    y: frame.y + (frame.height - high) / 2,
    width: wide,
    height: high,
  };
  return { ...frame, ...within(grown, boundsFor(frame, artboard)) };
}

/** Too small to matter on any picture. */
const STRAIGHT = 1e-6;

/** The artboard in the frame's space, with the frame where that reaches out; undefined where it lies askew. */
function boundsFor(frame: Frame, artboard: Frame | undefined): Rect | undefined {
  const back = matrices.invert(frame.toDocument ?? matrices.identity);
  if (!artboard || !back) return undefined;
  const into = matrices.multiply(back, artboard.toDocument ?? matrices.identity);
  if (Math.abs(into[1]) > STRAIGHT || Math.abs(into[2]) > STRAIGHT) return undefined;
  return unionRects([matrices.applyToRect(into, artboard), frame]);
}

function within(rect: Rect, bounds: Rect | undefined): Rect {
  if (!bounds) return rect;
  const width = Math.min(rect.width, bounds.width);
  const height = Math.min(rect.height, bounds.height);
  const inside = (at: number, length: number, from: number, room: number) =>
    Math.min(Math.max(at, from), from + room - length);
  return {
    x: inside(rect.x + (rect.width - width) / 2, width, bounds.x, bounds.width),
    y: inside(rect.y + (rect.height - height) / 2, height, bounds.y, bounds.height),
    width,
    height,
  };
}
