import type { FabricObject, StaticCanvas, TMat2D } from "fabric";
import type { Rect } from "../../host/drawing.ts";
import { contextOf, newCanvas, pixelsOf, rasterSize } from "../shared/export-pixels.ts";
import { mostPixels, type Raster } from "../shared/raster.ts";
import { boxOf } from "./geometry.ts";
import type { Item } from "./kinds.ts";

/**
 * An object as fabric itself paints it, in its local space, without its opacity, shadow and blending. Fabric's own cache
 * of the object is left alone.
 * @param asClip as what its alpha shows when it is a clip path: filled with black, without a stroke
 */
export function rasterOf(object: Item, asClip = false): Raster {
  const scale = object.getObjectScaling();
  const box = boxOf(object);
  // Twice as fine as it is shown.
  const wanted = Math.sqrt(Math.abs(scale.x * scale.y)) * 2 || 2;
  const zoom = Math.min(wanted, Math.sqrt(mostPixels / Math.max(1, box.width * box.height)));
  const { width: pixelWidth, height: pixelHeight } = rasterSize(box, zoom);
  const canvas = newCanvas(pixelWidth, pixelHeight);
  const context = contextOf(canvas);
  context.setTransform(zoom, 0, 0, zoom, pixelWidth / 2, pixelHeight / 2);
  // Tells the children of a group that the group's own transform is already in force.
  object._transformDone = true;
  try {
    object.drawObject(context, asClip, {
      parentClipPaths: [],
      width: pixelWidth,
      height: pixelHeight,
      cacheTranslationX: pixelWidth / 2,
      cacheTranslationY: pixelHeight / 2,
      zoomX: zoom,
      zoomY: zoom,
    });
  } finally {
    object._transformDone = false;
  }
  const [width, height] = [pixelWidth / zoom, pixelHeight / zoom];
  return {
    canvas,
    pixels: pixelsOf(canvas).data,
    pixelWidth,
    pixelHeight,
    rect: { x: -width / 2, y: -height / 2, width, height },
  };
}

/**
 * A part of the document as fabric paints it, without selection handles, and without the objects not wanted.
 * @param what "beneath": without what the canvas lays over its objects
 */
export function renderRect(
  canvas: StaticCanvas,
  rect: Rect,
  { width, height }: { readonly width: number; readonly height: number },
  wanted: (object: FabricObject) => boolean,
  what: "all" | "beneath" = "all",
): HTMLCanvasElement {
  const element = newCanvas(width, height);
  const [across, down] = [width / rect.width, height / rect.height];
  const view: TMat2D = [across, 0, 0, down, -rect.x * across, -rect.y * down];
  const ours = {
    viewportTransform: view,
    width,
    height,
    enableRetinaScaling: false,
    skipOffscreen: false,
    skipControlsDrawing: true,
    ...(what === "beneath" && { overlayColor: "", overlayImage: undefined, clipPath: undefined }),
  };
  const state = canvas as unknown as Record<string, unknown>;
  const kept = Object.fromEntries(Object.keys(ours).map((key) => [key, state[key]]));
  try {
    Object.assign(canvas, ours);
    canvas.renderCanvas(contextOf(element), canvas.getObjects().filter(wanted));
  } finally {
    Object.assign(canvas, kept);
    canvas.calcViewportBoundaries();
  }
  return element;
}
