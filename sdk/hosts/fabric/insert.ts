import { FabricImage, type FabricObject, type FabricText, Gradient, Group, IText, Path, util } from "fabric";
import type {
  Fill,
  Layer,
  Matrix,
  Paint,
  PathCommand,
  PathLayer,
  Stroke,
  TextLayer,
} from "../../host/drawing.ts";
import { multiply, translation } from "../../host/matrix.ts";
import { asObject } from "./kinds.ts";
import { cssColor } from "../shared/paints.ts";
import { svgPath } from "../shared/svg-path.ts";
import { pictureCanvas } from "../shared/pictures.ts";

/**
 * Layers as objects that the user can edit, in their order; hidden ones come hidden.
 * @param toDocument the layers' space → document space
 */
export function objectsOf(layers: readonly Layer[], toDocument: Matrix): FabricObject[] {
  return layers.map((layer) => {
    const matrix = multiply(toDocument, layer.transform);
    const object = objectOf(layer, matrix);
    object.set({ name: layer.name, opacity: layer.opacity, visible: layer.visible });
    if (layer.blendMode !== "normal") object.set({ globalCompositeOperation: layer.blendMode });
    if (layer.clip) object.set({ clipPath: clipOf(layer.clip.path, layer.clip.rule, matrix) });
    object.setCoords();
    return object;
  });
}

function objectOf(layer: Layer, matrix: Matrix): FabricObject {
  switch (layer.kind) {
    case "group":
      return asObject(new Group(objectsOf(layer.children, matrix)));
    case "path":
      return pathObject(layer, matrix);
    case "text":
      return textObject(layer, matrix);
    case "bitmap": {
      const { pixels: data, pixelWidth: width, pixelHeight: height, rect } = layer;
      const image = new FabricImage(pictureCanvas({ width, height, data }), { strokeWidth: 0 });
      const local: Matrix = [
        rect.width / width,
        0,
        0,
        rect.height / height,
        rect.x + rect.width / 2,
        rect.y + rect.height / 2,
      ];
      util.applyTransformToObject(image, [...multiply(matrix, local)]);
      return image;
    }
  }
}

function pathObject({ path, fill, stroke }: PathLayer, matrix: Matrix): Path {
  const object = new Path(svgPath(path), { fill: null, stroke: null, strokeWidth: 0 });
  const { x, y } = object.pathOffset;
  object.set({ ...strokeProps(stroke, object), ...fillProps(fill, object) });
  util.applyTransformToObject(object, [...multiply(matrix, translation(x, y))]);
  return object;
}

function clipOf(path: readonly PathCommand[], rule: Fill["rule"], matrix: Matrix): Path {
  const clip = new Path(svgPath(path), { strokeWidth: 0, fillRule: rule, absolutePositioned: true });
  const { x, y } = clip.pathOffset;
  util.applyTransformToObject(clip, [...multiply(matrix, translation(x, y))]);
  return clip;
}

/** Fabric places text by its box; the box is moved until its first baseline begins where the layer says. */
function textObject(layer: TextLayer, matrix: Matrix): FabricText {
  const { fontFamily, fontSize, fontWeight, align: textAlign, text } = layer;
  const object = new IText(text, { fontFamily, fontSize, fontWeight, textAlign, fill: null, strokeWidth: 0 });
  object.set({ ...strokeProps(layer.stroke, object), ...fillProps(layer.fill, object) });
  const baseline = (object.getHeightOfLine(0) / object.lineHeight) * (1 - object._fontSizeFraction);
  const begins = { left: 0, center: 0.5, right: 1 }[layer.align] * object.width;
  const centre = translation(layer.x - begins + object.width / 2, layer.y - baseline + object.height / 2);
  util.applyTransformToObject(object, [...multiply(matrix, centre)]);
  return object;
}

function fillProps(fill: Fill | undefined, object: FabricObject) {
  return fill && { fill: fillerOf(fill.paint, fill.opacity, object), fillRule: fill.rule };
}

function strokeProps(stroke: Stroke | undefined, object: FabricObject) {
  return (
    stroke && {
      stroke: fillerOf(stroke.paint, stroke.opacity, object),
      strokeWidth: stroke.width,
      strokeLineCap: stroke.cap,
      strokeLineJoin: stroke.join,
      strokeMiterLimit: stroke.miterLimit,
      strokeDashArray: stroke.dashes.length > 0 ? [...stroke.dashes] : null,
      strokeDashOffset: stroke.dashOffset,
    }
  );
}

function fillerOf(paint: Paint, opacity: number, object: FabricObject) {
  if (paint.kind === "solid") return cssColor(paint.color, opacity);
  const { x, y } = object instanceof Path ? object.pathOffset : { x: 0, y: 0 };
  const toBox = translation(object.width / 2 - x, object.height / 2 - y);
  const coords =
    paint.kind === "linear"
      ? { x1: paint.x1, y1: paint.y1, x2: paint.x2, y2: paint.y2 }
      : { x1: paint.fx, y1: paint.fy, r1: 0, x2: paint.cx, y2: paint.cy, r2: paint.r };
  return new Gradient<"linear" | "radial">({
    type: paint.kind,
    coords,
    colorStops: paint.stops.map((stop) => ({
      offset: stop.offset,
      color: cssColor(stop.color, stop.opacity * opacity),
    })),
    gradientTransform: [...multiply(toBox, paint.transform)],
  });
}
