import type { Drawing, Fill, Layer, PathLayer } from "../../host/drawing.ts";
import type { FitOptions } from "../fit.ts";
import { paintDrawing } from "../paint-drawing.ts";
import type { Bytes } from "../pixels/raster.ts";

/**
 * The shapes of a drawing's layers as a selection, for editors that select layers and not pixels: 255 where a shape
 * lies, whatever it is painted with and however clear it is. An outline counts as the shape that it encloses.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function silhouetteMask(drawing: Drawing, fit: FitOptions): Promise<Bytes> {
  const { width, height } = fit;
  const { data } = await paintDrawing({ ...drawing, layers: drawing.layers.map(solid) }, fit);
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: width * height }, (_, i) => data[i * 4 + 3]!),
  };
}

const white: Fill = {
  paint: { kind: "solid", color: { r: 255, g: 255, b: 255 } },
  rule: "nonzero",
  opacity: 1,
};

function solid(layer: Layer): Layer {
  const plain = { opacity: 1, blendMode: "normal" };
  switch (layer.kind) {
    case "group":
      return { ...layer, ...plain, children: layer.children.map(solid) };
    case "bitmap":
      return { ...layer, ...plain };
    case "text":
      return { ...layer, ...plain, fill: white };
    case "path":
      return { ...layer, ...plain, ...solidPaint(layer) };
  }
}

function solidPaint({ path, fill, stroke }: PathLayer): Pick<PathLayer, "fill" | "stroke"> {
  const encloses = fill !== undefined || path.some(({ op }) => op === "Z");
  return {
    ...(encloses && { fill: { ...white, rule: fill?.rule ?? "nonzero" } }),
    ...(stroke && { stroke: { ...stroke, paint: white.paint, opacity: 1 } }),
  };
}
