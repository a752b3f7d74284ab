import type { Frame, Layer, PathCommand } from "../drawing.ts";
import { checkFrame } from "./frames.ts";
import type { EditorHost } from "./editor-host.ts";
import type { Painter } from "./painter.ts";
import type { Mask } from "./pixels.ts";

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
  const image = await paint({ ...drawing, layers: drawing.layers.map(silhouette) }, { width, height });
  const data = new Uint8ClampedArray(width * height);
  for (let i = 0; i < data.length; i++) data[i] = image.data[i * 4 + 3]!;
  return { width, height, data };
}

const ink = { paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } }, opacity: 1 } as const;

/** The layer in opaque ink; pictures keep the alpha of their pixels. */
function silhouette(layer: Layer): Layer {
  const bare = { opacity: 1, blendMode: "normal" } as const;
  switch (layer.kind) {
    case "group":
      return { ...layer, ...bare, children: layer.children.map(silhouette) };
    case "bitmap":
      return { ...layer, ...bare };
    case "path":
    case "text": {
      const { fill, stroke } = layer;
      const filled = fill !== undefined || (layer.kind === "path" && isClosed(layer.path));
      return {
        ...layer,
        ...bare,
        ...(filled && { fill: { ...ink, rule: fill?.rule ?? "nonzero" } }),
        ...(stroke && { stroke: { ...stroke, ...ink } }),
      };
    }
  }
}

function isClosed(path: readonly PathCommand[]): boolean {
  const begun = path.filter(({ op }) => op === "M").length;
  return begun > 0 && path.filter(({ op }) => op === "Z").length === begun;
}
