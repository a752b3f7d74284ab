import type { Rect } from "../../host/drawing.ts";

/** Pixels of one picture; beyond, an object is painted coarser. */
export const mostPixels = 4096 * 4096;

/** An object as its editor paints it. */
export interface Raster {
  readonly canvas: HTMLCanvasElement;
  readonly pixels: Uint8ClampedArray;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  /** Where the pixels lie, in the object's local space. */
  readonly rect: Rect;
}
