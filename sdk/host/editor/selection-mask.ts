import type { Frame } from "../drawing.ts";
import { checkFrame } from "./frames.ts";
import type { EditorHost } from "./editor-host.ts";
import type { Painter } from "./painter.ts";
import type { Mask } from "./pixels.ts";
import { alphaOf, silhouette } from "./silhouette.ts";

/**
 * How far each pixel of a region is selected: the editor's own mask where it has one, else the silhouettes of the
 * selected layers, whatever their opacity; a closed outline counts with what it surrounds.
 * @param scale pixels for each unit of the region
 * @throws InvalidDrawing when nothing is selected, or for a region without an area
 */
export async function selectionMask(
  host: EditorHost,
  region: Frame,
  scale: number,
  paint: Painter,
): Promise<Mask> {
  checkFrame(region);
  if (host.selectionMask) return host.selectionMask(region, scale);
  const drawing = await host.capture("selection", { frame: region, results: true });
  const width = Math.max(1, Math.round(region.width * scale));
  const height = Math.max(1, Math.round(region.height * scale));
  return alphaOf(await paint({ ...drawing, layers: drawing.layers.map(silhouette) }, { width, height }));
}
