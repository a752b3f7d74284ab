import { Path2D, PathOp, StrokeCap, StrokeJoin } from "@napi-rs/canvas";
import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";
import { ellipsePath } from "../../../../sdk/host/path/shapes.ts";
import { writePathData } from "../../../../plugins/figma/protocol/index.ts";
import type { FakeDocument } from "./document.ts";
import { letterBoxes } from "./letters.ts";
import { absolute, sizeOf } from "./placement.ts";

/** What a node's fills cover, in its local space, worked out by Skia. */
export function fillPath(document: FakeDocument, id: string): Path2D {
  const { type, props, children } = document.get(id);
  const { width, height } = sizeOf(document, id);
  const path = new Path2D();
  switch (type) {
    case "ELLIPSE":
      return ellipse(width, height, props.arcData as Arc);
    case "POLYGON":
      return corners(width, height, props.pointCount as number, () => 1);
    case "STAR": {
      const inner = props.innerRadius as number;
      return corners(width, height, 2 * (props.pointCount as number), (i) => (i % 2 === 0 ? 1 : inner));
    }
    case "VECTOR": {
      for (const { data, windingRule } of props.vectorPaths as VectorPath[]) {
        if (windingRule !== "NONE") path.addPath(new Path2D(data));
      }
      return path;
    }
    case "TEXT":
      for (const { x, y, width: w, height: h } of letterBoxes(props, width)) path.rect(x, y, w, h);
      return path;
    case "BOOLEAN_OPERATION": {
      const back = invert(absolute(document, id))!;
      const operation = operations[props.booleanOperation as keyof typeof operations];
      const [first, ...rest] = children.map((child) =>
        transformed(fillPath(document, child), multiply(back, absolute(document, child))),
      );
      return rest.reduce((sum, next) => sum.op(next, operation), first ?? path);
    }
    case "LINE":
    case "GROUP":
      return path;
    default: {
      const { topLeftRadius = 0, topRightRadius = 0, bottomRightRadius = 0, bottomLeftRadius = 0 } = props;
      const radii = [topLeftRadius, topRightRadius, bottomRightRadius, bottomLeftRadius] as number[];
      path.roundRect(0, 0, width, height, radii);
      return path;
    }
  }
}

/** What a node's strokes run along. */
export function strokeLine(document: FakeDocument, id: string): Path2D {
  const { type, props } = document.get(id);
  const path = new Path2D();
  if (type === "LINE") {
    path.moveTo(0, 0);
    path.lineTo(sizeOf(document, id).width, 0);
    return path;
  }
  if (type === "VECTOR") {
    for (const { data } of props.vectorPaths as VectorPath[]) path.addPath(new Path2D(data));
    return path;
  }
  return fillPath(document, id);
}

/** The strokes as what they cover, from the middle whatever their alignment; arrows with their heads. */
export function strokeArea(document: FakeDocument, id: string): Path2D {
  const { props } = document.get(id);
  const width = typeof props.strokeWeight === "number" ? props.strokeWeight : 1;
  const area = new Path2D(strokeLine(document, id)).stroke({
    width,
    miterLimit: 4,
    cap: { ROUND: StrokeCap.Round, SQUARE: StrokeCap.Square }[String(props.strokeCap)] ?? StrokeCap.Butt,
    join: { ROUND: StrokeJoin.Round, BEVEL: StrokeJoin.Bevel }[String(props.strokeJoin)] ?? StrokeJoin.Miter,
  });
  if (String(props.strokeCap).startsWith("ARROW")) {
    const end = sizeOf(document, id).width;
    const head = new Path2D(
      `M ${end} 0 L ${end - 4 * width} ${-3 * width} L ${end - 4 * width} ${3 * width} Z`,
    );
    return area.op(head, PathOp.Union);
  }
  return area;
}

/** How the inside of a path is told. */
export function ruleOf(path: Path2D): "evenodd" | "nonzero" {
  return path.getFillTypeString() === "evenodd" ? "evenodd" : "nonzero";
}

export function transformed(path: Path2D, [a, b, c, d, e, f]: Matrix): Path2D {
  return new Path2D(path).transform({ a, b, c, d, e, f });
}

interface VectorPath {
  readonly windingRule: "NONZERO" | "EVENODD" | "NONE";
  readonly data: string;
}

interface Arc {
  readonly startingAngle: number;
  readonly endingAngle: number;
  readonly innerRadius: number;
}

const operations = {
  UNION: PathOp.Union,
  SUBTRACT: PathOp.Difference,
  INTERSECT: PathOp.Intersect,
  EXCLUDE: PathOp.Xor,
};

function ellipse(width: number, height: number, { startingAngle, endingAngle, innerRadius }: Arc): Path2D {
  const [x, y] = [width / 2, height / 2];
  const full = Math.abs(endingAngle - startingAngle) >= 2 * Math.PI - 1e-6;
  const path = new Path2D();
  const side = (share: number, from: number, to: number) =>
    path.ellipse(x, y, x * share, y * share, 0, from, to, to < from);
  // Cubics, because Skia writes its own arcs as coarse quadratics.
  const whole = (share: number) => new Path2D(writePathData(ellipsePath(x, y, x * share, y * share)));
  if (full) return innerRadius === 0 ? whole(1) : whole(1).op(whole(innerRadius), PathOp.Difference);
  side(1, startingAngle, endingAngle);
  if (innerRadius > 0) side(innerRadius, endingAngle, startingAngle);
  else path.lineTo(x, y);
  path.closePath();
  return path;
}

function corners(width: number, height: number, count: number, share: (index: number) => number): Path2D {
  const path = new Path2D();
  for (let i = 0; i < count; i++) {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    const x = width / 2 + (width / 2) * share(i) * Math.cos(angle);
    const y = height / 2 + (height / 2) * share(i) * Math.sin(angle);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  path.closePath();
  return path;
}
