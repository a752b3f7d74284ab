import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix, Rect } from "../../host/drawing.ts";
import type { Pixels } from "../../host/editor/pixels.ts";
import { exportSize } from "../../host/editor/check-pixels.ts";
import { applyToRect, identity, invert, multiply } from "../../host/matrix.ts";

/** An upright part of the document as the editor's own renderer paints it, `width × height` pixels. */
export type RenderRect = (
  rect: Rect,
  width: number,
  height: number,
) => HTMLCanvasElement | Promise<HTMLCanvasElement>;

/** Pixels a side; browsers give no larger canvas everywhere. */
const largestSide = 8192;

/**
 * `EditorHost.exportPixels` by an editor that renders upright rectangles. A region that lies askew is rendered at twice
 * the scale, then turned.
 * @param region as it lies now
 */
export async function exportRegion(region: Frame, scale: number, render: RenderRect): Promise<Pixels> {
  const { width, height } = exportSize(region, scale, largestSide);
  const { toDocument = identity } = region;
  const bounds = applyToRect(toDocument, region);
  if (isUpright(toDocument)) return pixelsOf(await render(bounds, width, height));
  const fine = Math.min(2 * scale, (largestSide - 1) / Math.max(bounds.width, bounds.height));
  const across = Math.max(1, Math.ceil(bounds.width * fine));
  const down = Math.max(1, Math.ceil(bounds.height * fine));
  const rendered = await render(bounds, across, down);
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  const toPixels = invert(multiply(toDocument, gridOf(region, width, height))) ?? identity;
  context.setTransform(...multiply(toPixels, gridOf(bounds, across, down)));
  context.drawImage(rendered, 0, 0);
  return pixelsOf(canvas);
}

function isUpright([a, b, c, d]: Matrix): boolean {
  return a > 0 && d > 0 && Math.abs(b) + Math.abs(c) < 1e-9;
}

/** Pixels of a picture that covers a rectangle → the rectangle's space. */
function gridOf({ x, y, width, height }: Rect, across: number, down: number): Matrix {
  return [width / across, 0, 0, height / down, x, y];
}

/**
 * Pixels for an object painted `zoom` times as large with two more on each side, for smoothed edges that lie a little
 * outside of its box; even numbers, so that half the size is whole pixels again.
 */
export function rasterSize(box: Rect, zoom: number): { readonly width: number; readonly height: number } {
  const side = (length: number) => 2 * Math.ceil((length * zoom) / 2) + 4;
  return { width: side(box.width), height: side(box.height) };
}

export function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** @throws InvalidDrawing when the browser forbids to read the canvas */
export function pixelsOf(canvas: HTMLCanvasElement): Pixels {
  const { width, height } = canvas;
  try {
    return { width, height, data: contextOf(canvas).getImageData(0, 0, width, height).data };
  } catch (cause) {
    throw new InvalidDrawing(
      "The browser forbids to read a picture from another site; load it with crossOrigin, or leave it out.",
      { cause },
    );
  }
}

export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) return context;
  throw new InvalidDrawing(`The browser gave no canvas of ${canvas.width} × ${canvas.height} pixels.`);
}
