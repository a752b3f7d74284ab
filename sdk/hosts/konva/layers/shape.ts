import type Konva from "konva";
import type { Layer, LayerBase, PathLayer } from "../../../host/drawing.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
import { withPenIn } from "../../shared/layer-parts.ts";
import { toDocument } from "../geometry.ts";
import { hasOwnDrawing, isText } from "../kinds.ts";
import { type Drawn, recordShape } from "../recorder.ts";
import { pictureLayer } from "./picture.ts";
import { textLayer } from "./text.ts";

/**
 * A shape as a layer of its local space, by what its drawing function does: Konva's own shapes and an embedder's alike.
 * Undefined where that is more than paths filled and stroked as the shape says, pictures and plain text.
 */
export function shapeLayer(shape: Konva.Shape, base: LayerBase): Layer | undefined {
  if (isText(shape) && !hasOwnDrawing(shape)) return textLayer(shape, base);
  const recording = recordShape(shape);
  if (!recording) return undefined;
  const parts = recording.drawn.map((drawn, i) => partLayer(shape, drawn, `${base.id}~${i}`, base.name));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const layers = parts.flat();
  const [only] = layers;
  return only && layers.length === 1 ? { ...only, id: base.id } : groupOf(base, layers);
}

function partLayer(shape: Konva.Shape, drawn: Drawn, id: string, name: string): readonly Layer[] | undefined {
  const base = plainLayer(id, name);
  if (drawn.kind === "picture") return pictureLayer(drawn, base);
  if (drawn.kind === "text") return undefined;
  const { fill, stroke } = drawn;
  if (fill === "unknown" || stroke === "unknown") return undefined;
  const path: PathLayer = { ...base, kind: "path", path: drawn.path };
  const filled = fill === "none" ? [] : [{ ...path, fill }];
  if (stroke === "none") return filled;
  const stroked = withPen(shape, { ...path, ...(fill !== "none" && { fill }), stroke });
  if (fill === "none" || !shape.fillAfterStrokeEnabled()) return [stroked];
  return [withPen(shape, { ...path, stroke }), ...filled];
}

/** A stroke that does not scale keeps its width in the document, as on a stage that is not zoomed. */
function withPen(shape: Konva.Shape, layer: PathLayer): PathLayer {
  return shape.strokeScaleEnabled() ? layer : (withPenIn(layer, toDocument(shape)) ?? layer);
}
