import type { Layer, LayerBase } from "../../../host/drawing.ts";
import { contextOf, newCanvas, pixelsOf } from "../../shared/export-pixels.ts";
import type { Drawn } from "../recorder.ts";

const largestSide = 8192;

/** A picture, or the part of it that is shown, in its own pixels. */
export function pictureLayer(
  { image, source, target, clip }: Drawn & { readonly kind: "picture" },
  base: LayerBase,
): readonly Layer[] | undefined {
  const size = sizeOf(image);
  if (!size || target.width === 0 || target.height === 0) return [];
  const { x, y, width, height } = source ?? { x: 0, y: 0, ...size };
  const [pixelWidth, pixelHeight] = [Math.round(width), Math.round(height)];
  if (pixelWidth < 1 || pixelHeight < 1 || Math.max(pixelWidth, pixelHeight) > largestSide) return undefined;
  const canvas = newCanvas(pixelWidth, pixelHeight);
  contextOf(canvas).drawImage(image, x, y, width, height, 0, 0, pixelWidth, pixelHeight);
  const picture = {
    kind: "bitmap",
    pixels: pixelsOf(canvas).data,
    pixelWidth,
    pixelHeight,
    rect: target,
  } as const;
  return [{ ...base, ...picture, ...(clip && { clip: { path: clip, rule: "nonzero" } }) }];
}

function sizeOf(image: CanvasImageSource): { readonly width: number; readonly height: number } | undefined {
  const { naturalWidth, naturalHeight, videoWidth, videoHeight, width, height } = image as unknown as Record<
    string,
    number | undefined
  >;
  const size = {
    width: naturalWidth ?? videoWidth ?? Number(width),
    height: naturalHeight ?? videoHeight ?? Number(height),
  };
  return size.width > 0 && size.height > 0 ? size : undefined;
}
