import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix, Rect } from "../../host/drawing.ts";
import type { Pixels } from "../../host/editor/pixels.ts";
import { applyToRect, identity, invert, multiply, scaling, translation } from "../../host/matrix.ts";

/** An upright part of the document as the editor's own renderer paints it, `width × height` pixels. */
export type RenderRect = (
  rect: Rect,
  width: number,
  height: number,
) => HTMLCanvasElement | Promise<HTMLCanvasElement>;

/** Pixels a side, and in all; browsers give no larger canvas everywhere. */
const largestSide = 8192;
const largestArea = 1 << 26;

/**
 * `EditorHost.exportPixels` by an editor that renders upright rectangles. A region that lies askew is rendered at twice
 * the scale, then turned.
 * @param toDocument the region's space → document space now
 */
export async function exportRegion(
  region: Frame,
  scale: number,
  toDocument: Matrix,
  render: RenderRect,
): Promise<Pixels> {
  const width = Math.round(region.width * scale);
  const height = Math.round(region.height * scale);
  checkSize(width, height, region);
  if (toDocument === identity) return pixelsOf(await render(region, width, height));
  const bounds = applyToRect(toDocument, region);
  const fine = Math.min(2 * scale, (largestSide - 1) / Math.max(bounds.width, bounds.height));
  const [across, down] = [bounds.width, bounds.height].map((side) => Math.max(1, Math.ceil(side * fine)));
  const upright = await render(bounds, across!, down!);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = contextOf(canvas);
  context.imageSmoothingQuality = "high";
  const pixelsToRegion = multiply(
    translation(region.x, region.y),
    scaling(region.width / width, region.height / height),
  );
  const uprightToDocument = multiply(
    translation(bounds.x, bounds.y),
    scaling(bounds.width / across!, bounds.height / down!),
  );
  const toPixels = invert(multiply(toDocument, pixelsToRegion));
  if (!toPixels) throw new InvalidDrawing("The region has been flattened to a line; capture it anew.");
  context.setTransform(...multiply(toPixels, uprightToDocument));
  context.drawImage(upright, 0, 0);
  return pixelsOf(canvas);
}

function checkSize(width: number, height: number, region: Rect): void {
  const numbers = [region.x, region.y, width, height].every(Number.isFinite);
  if (numbers && width >= 1 && height >= 1) {
    if (width <= largestSide && height <= largestSide && width * height <= largestArea) return;
    throw new InvalidDrawing(
      `A picture of ${width} × ${height} pixels is too large; choose a smaller scale or region.`,
      { value: [width, height] },
    );
  }
  throw new InvalidDrawing(
    `A region of ${region.width} × ${region.height} units has no pixels at this scale.`,
    {
      value: region,
    },
  );
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
