import type { Rect } from "../../../../sdk/host/drawing.ts";

/**
 * Where the picture lies: Figma widens what it exports to whole pixels of the document's grid, or to whole pixels from
 * its corner; a picture of any other size has been stretched.
 */
export function coveredBy(
  bounds: Rect,
  scale: number,
  png: { readonly width: number; readonly height: number },
): Rect {
  const across = sideCoveredBy(bounds.x, bounds.width, scale, png.width);
  const down = sideCoveredBy(bounds.y, bounds.height, scale, png.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function sideCoveredBy(
  start: number,
  length: number,
  scale: number,
  pixels: number,
): { start: number; length: number } {
  const first = Math.floor(start * scale + tolerance);
  const last = Math.ceil((start + length) * scale - tolerance);
  if (last - first === pixels) return { start: first / scale, length: pixels / scale };
  if (Math.ceil(length * scale - tolerance) === pixels) return { start, length: pixels / scale };
  return { start, length };
}

/** Of a pixel: what is left of a whole number after Figma's arithmetic in 32-bit floats. */
const tolerance = 1e-3;
