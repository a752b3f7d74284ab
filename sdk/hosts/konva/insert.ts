import Konva from "konva";
import type { Fill, Layer, Matrix, Paint, PathLayer, Stroke, TextLayer } from "../../host/drawing.ts";
import { apply, multiply, scaleOf, scaling, translation } from "../../host/matrix.ts";
import { cssColor } from "../shared/paints.ts";
import { pictureCanvas } from "../shared/pictures.ts";
import { svgPath } from "../shared/svg-path.ts";
import { setTransform } from "./transform.ts";

type Made = Konva.Group | Konva.Shape;
type Attributes = Record<string, unknown>;

/**
 * Layers as nodes that the user can edit, in their order; hidden ones come hidden.
 * @param toParent the layers' space → that of the node that they are to lie in
 */
export function nodesOf(layers: readonly Layer[], toParent: Matrix): Made[] {
  return layers.map((layer) => {
    const node = nodeOf(layer, multiply(toParent, layer.transform));
    node.setAttrs({ name: layer.name, opacity: layer.opacity, visible: layer.visible });
    if (layer.blendMode !== "normal") {
      node.globalCompositeOperation(layer.blendMode as GlobalCompositeOperation);
    }
    return node;
  });
}

function nodeOf(layer: Layer, matrix: Matrix): Made {
  switch (layer.kind) {
    case "group": {
      const group = new Konva.Group();
      setTransform(group, matrix);
      for (const child of nodesOf(layer.children, [1, 0, 0, 1, 0, 0])) group.add(child);
      return group;
    }
    case "path":
      return placed(pathNode(layer), matrix);
    case "text":
      return textNode(layer, matrix);
    case "bitmap": {
      const { pixels: data, pixelWidth: width, pixelHeight: height, rect } = layer;
      const image = new Konva.Image({ image: pictureCanvas({ width, height, data }), width, height });
      const stretch = scaling(rect.width / width, rect.height / height);
      return placed(image, multiply(matrix, multiply(translation(rect.x, rect.y), stretch)));
    }
  }
}

function placed<N extends Made>(node: N, matrix: Matrix): N {
  setTransform(node, matrix);
  return node;
}

function pathNode({ path, fill, stroke }: PathLayer): Konva.Path {
  const node = new Konva.Path({ data: svgPath(path) });
  node.setAttrs({ ...fillAttrs(fill), ...strokeAttrs(stroke) });
  return node;
}

/** Konva places text by its box; the box is moved until its first baseline begins where the layer says. */
function textNode(layer: TextLayer, matrix: Matrix): Konva.Text {
  const { text, fontFamily, fontSize, fontWeight, align } = layer;
  const node = new Konva.Text({ text, fontFamily, fontSize, fontStyle: String(fontWeight), align });
  node.setAttrs({ lineHeight: 1.2, ...fillAttrs(layer.fill), ...strokeAttrs(layer.stroke) });
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = node.measureSize(
    "M",
  ) as TextMetrics;
  const baseline = (ascent - descent) / 2 + (1.2 * fontSize) / 2;
  const begins = { left: 0, center: 0.5, right: 1 }[align] * node.width();
  return placed(node, multiply(matrix, translation(layer.x - begins, layer.y - baseline)));
}

function fillAttrs(fill: Fill | undefined): Attributes {
  if (!fill) return {};
  const { paint, opacity, rule } = fill;
  if (paint.kind === "solid") return { fill: cssColor(paint.color, opacity), fillRule: rule };
  const name = paint.kind === "linear" ? "Linear" : "Radial";
  const gradient: Attributes = { fillRule: rule, fillPriority: `${paint.kind}-gradient` };
  for (const [key, value] of Object.entries(gradientAttrs(paint, opacity))) {
    gradient[`fill${name}Gradient${key}`] = value;
  }
  return gradient;
}

function strokeAttrs(stroke: Stroke | undefined): Attributes {
  if (!stroke) return {};
  const { paint, opacity } = stroke;
  const first = paint.kind === "solid" ? paint.color : (paint.stops[0]?.color ?? { r: 0, g: 0, b: 0 });
  return {
    stroke: cssColor(first, opacity),
    strokeWidth: stroke.width,
    lineCap: stroke.cap,
    lineJoin: stroke.join,
    miterLimit: stroke.miterLimit,
    dash: [...stroke.dashes],
    dashOffset: stroke.dashOffset,
  };
}

/** Konva's gradients have points but no transform; the points are moved through it. */
function gradientAttrs(paint: Exclude<Paint, { kind: "solid" }>, opacity: number): Attributes {
  const point = (x: number, y: number) => {
    const [px, py] = apply(paint.transform, x, y);
    return { x: px, y: py };
  };
  const ColorStops = paint.stops.flatMap((stop) => [
    stop.offset,
    cssColor(stop.color, stop.opacity * opacity),
  ]);
  if (paint.kind === "linear") {
    return { ColorStops, StartPoint: point(paint.x1, paint.y1), EndPoint: point(paint.x2, paint.y2) };
  }
  return {
    ColorStops,
    StartPoint: point(paint.fx, paint.fy),
    EndPoint: point(paint.cx, paint.cy),
    StartRadius: 0,
    EndRadius: paint.r * scaleOf(paint.transform),
  };
}
