import type { Rect } from "../../host/drawing.ts";

/**
 * The size nearest to the frame's aspect ratio with about as many pixels as the model was made for, both sides
 * multiples of what the model needs.
 */
export function pictureSize(
  frame: Pick<Rect, "width" | "height">,
  native: { readonly width: number; readonly height: number },
  multiple: number,
): { width: number; height: number } {
  const scale = Math.sqrt((native.width * native.height) / (frame.width * frame.height));
  const side = (length: number) => Math.max(multiple, Math.round((length * scale) / multiple) * multiple);
  return { width: side(frame.width), height: side(frame.height) };
}
