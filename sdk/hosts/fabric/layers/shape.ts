import type { FabricObject } from "fabric";
import type { Fill, Layer, LayerBase, Matrix, PathCommand, Stroke } from "../../../host/drawing.ts";
import { invert, multiply, scaling } from "../../../host/matrix.ts";
import { transformPath } from "../../../host/path/transform.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
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
  if (object.strokeUniform && stroked) return uniformStroke(object, path, base, filled, stroked);
  return painted(object, base, path, filled, stroked);
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

/** The object's scale goes into the path, so that the pen keeps its own size. */
function uniformStroke(
  object: FabricObject,
  path: readonly PathCommand[],
  base: LayerBase,
  fill: Fill | undefined,
  stroke: Stroke,
): Layer {
  const { x, y } = object.getObjectScaling();
  const scale = scaling(x, y);
  const back = invert(scale);
  if (!back) return painted(object, base, path, fill, undefined);
  const scaled = fill && fill.paint.kind !== "solid" ? withTransform(fill, scale) : fill;
  return painted(
    object,
    { ...base, transform: multiply(base.transform, back) },
    transformPath(path, scale),
    scaled,
    stroke,
  );
}

function withTransform(fill: Fill, matrix: Matrix): Fill {
  const { paint } = fill;
  if (paint.kind === "solid") return fill;
  return { ...fill, paint: { ...paint, transform: multiply(matrix, paint.transform) } };
}
