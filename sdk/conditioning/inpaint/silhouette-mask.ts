import type { Drawing } from "../../host/drawing.ts";
import { alphaOf, silhouette } from "../../host/editor/silhouette.ts";
import type { FitOptions } from "../fit.ts";
import { paintDrawing } from "../paint-drawing.ts";
import type { Bytes } from "../pixels/raster.ts";

/**
 * The shapes of a drawing's layers as a selection, for editors that select layers and not pixels: 255 where a shape
 * lies, whatever it is painted with and however clear it is. An outline counts as the shape that it encloses.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function silhouetteMask(drawing: Drawing, fit: FitOptions): Promise<Bytes> {
  return alphaOf(await paintDrawing({ ...drawing, layers: drawing.layers.map(silhouette) }, fit));
}
