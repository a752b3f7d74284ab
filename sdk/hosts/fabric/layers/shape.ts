import type { FabricObject } from "fabric";
import type { Fill, Layer, LayerBase, PathCommand, Stroke } from "../../../host/drawing.ts";
import { scaling } from "../../../host/matrix.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
import { withPenIn } from "../../shared/layer-parts.ts";
import { fillOf, strokeOf } from "../paints.ts";

/** A shape of fabric's as a layer of its local space; undefined where a Drawing cannot say how it is painted. */
export function shapeLayer(
  object: FabricObject,
  path: readonly PathCommand[],
  base: LayerBase,
): Layer | undefined {
  const fill = fillOf(object);
  const stroke = strokeOf(object);
  if (fill === "unknown" || stroke === "unknown") return undefined;
  const filled = fill === "none" ? undefined : fill;
  const stroked = stroke === "none" ? undefined : stroke;
  const layer = painted(object, base, path, filled, stroked);
  return layer.kind === "group"
    ? { ...layer, children: layer.children.map((child) => withOwnPen(object, child)) }
    : withOwnPen(object, layer);
}

function painted(
  object: FabricObject,
  base: LayerBase,
  path: readonly PathCommand[],
  fill: Fill | undefined,
  stroke: Stroke | undefined,
): Layer {
  if (!fill || !stroke || object.paintFirst !== "stroke") {
    return { ...base, kind: "path", path, ...(fill && { fill }), ...(stroke && { stroke }) };
  }
  const part = (name: string) =>
    ({ ...plainLayer(`${base.id}~${name}`, base.name), kind: "path", path }) as const;
  return groupOf(base, [
    { ...part("stroke"), stroke },
    { ...part("fill"), fill },
  ]);
}

function withOwnPen(object: FabricObject, layer: Layer): Layer {
  if (layer.kind !== "path" || !layer.stroke || !object.strokeUniform) return layer;
  const { x, y } = object.getObjectScaling();
  return withPenIn(layer, scaling(x, y)) ?? layer;
}
