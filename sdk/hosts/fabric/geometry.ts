import {
  Circle,
  Ellipse,
  type FabricObject,
  Line,
  Path,
  Polygon,
  Polyline,
  Rect,
  Triangle,
  util,
} from "fabric";
import type { Matrix, PathCommand, Rect as Box } from "../../host/drawing.ts";
import { ellipsePath, linePath, polyPath } from "../../host/path/shapes.ts";
import { type Class, isPaintedAs, type Item } from "./kinds.ts";
import { parsePath } from "../../host/path/parse.ts";

/** An object's local space, whose origin is the object's centre, → document space. */
export function toDocument(object: Item): Matrix {
  return object.calcTransformMatrix();
}

/** The box that fabric shows around an object, in its local space; a stroke that is not there counts for nothing. */
export function boxOf(object: Item): Box {
  let { width, height } = object;
  if (object.hasStroke()) {
    const withStroke = object._getNonTransformedDimensions();
    const scale = object.strokeUniform ? object.getObjectScaling() : { x: 1, y: 1 };
    width += (withStroke.x - width) / (scale.x || 1);
    height += (withStroke.y - height) / (scale.y || 1);
  }
  return { x: -width / 2, y: -height / 2, width, height };
}

/** How a class of fabric's draws its outline, in local space. */
function shape<T extends FabricObject>(
  type: Class<T>,
  outline: (object: T) => readonly PathCommand[],
): (object: Item) => readonly PathCommand[] | undefined {
  return (object) => (isPaintedAs(object, type) ? outline(object) : undefined);
}

const points = ({ points: list, pathOffset: { x, y } }: Polyline) =>
  list.flatMap((point) => [point.x - x, point.y - y]);

const shapes = [
  shape(Path, pathCommands),
  shape(Polygon, (object) => polyPath(points(object), true)),
  shape(Polyline, (object) => polyPath(points(object), false)),
  shape(Rect, roundedRect),
  shape(Circle, circlePath),
  shape(Ellipse, ({ rx, ry }) => ellipsePath(0, 0, rx, ry)),
  // Documents hold lines still, though fabric would have polylines instead.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  shape(Line, (object) => {
    const { x1, y1, x2, y2 } = object.calcLinePoints();
    return linePath(x1, y1, x2, y2);
  }),
  shape(Triangle, ({ width: w, height: h }) => polyPath([-w / 2, h / 2, 0, -h / 2, w / 2, h / 2], true)),
];

/** The outline of a shape in its local space; undefined for what is no shape of fabric's own. */
export function pathOf(object: Item): readonly PathCommand[] | undefined {
  for (const outline of shapes) {
    const path = outline(object);
    if (path) return path;
  }
  return undefined;
}

function pathCommands({ path, pathOffset: { x: dx, y: dy } }: Path): PathCommand[] {
  return path.map((c): PathCommand => {
    switch (c[0]) {
      case "M":
      case "L":
        return { op: c[0], x: c[1] - dx, y: c[2] - dy };
      case "Q":
        return { op: "Q", x1: c[1] - dx, y1: c[2] - dy, x: c[3] - dx, y: c[4] - dy };
      case "C":
        return {
          op: "C",
          x1: c[1] - dx,
          y1: c[2] - dy,
          x2: c[3] - dx,
          y2: c[4] - dy,
          x: c[5] - dx,
          y: c[6] - dy,
        };
      case "Z":
        return { op: "Z" };
    }
  });
}

/** Distance of a corner's control points from its end, as a part of the radius: fabric's own number. */
const corner = 1 - 0.5522847498;

/** Fabric limits each radius to half of its own side and draws a corner as soon as one of them is not zero. */
function roundedRect({ width: w, height: h, ...radii }: Rect): PathCommand[] {
  const rx = Math.min(radii.rx || 0, w / 2);
  const ry = Math.min(radii.ry || 0, h / 2);
  const [left, top, right, bottom] = [-w / 2, -h / 2, w / 2, h / 2];
  const [kx, ky] = [rx * corner, ry * corner];
  const line = (x: number, y: number): PathCommand => ({ op: "L", x, y });
  const curve = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): PathCommand[] =>
    rx !== 0 || ry !== 0 ? [{ op: "C", x1, y1, x2, y2, x, y }] : [];
  return [
    { op: "M", x: left + rx, y: top },
    line(right - rx, top),
    ...curve(right - kx, top, right, top + ky, right, top + ry),
    line(right, bottom - ry),
    ...curve(right, bottom - ky, right - kx, bottom, right - rx, bottom),
    line(left + rx, bottom),
    ...curve(left + kx, bottom, left, bottom - ky, left, bottom - ry),
    line(left, top + ry),
    ...curve(left, top + ky, left + kx, top, left + rx, top),
    { op: "Z" },
  ];
}

function circlePath({ radius, startAngle, endAngle, counterClockwise }: Circle): readonly PathCommand[] {
  const turn = endAngle - startAngle;
  if (Math.abs(turn) >= 360) return ellipsePath(0, 0, radius, radius);
  const at = (degrees: number): [number, number] => {
    const radians = util.degreesToRadians(degrees);
    return [radius * Math.cos(radians), radius * Math.sin(radians)];
  };
  const clockwise = ((turn % 360) + 360) % 360;
  const swept = counterClockwise ? 360 - clockwise : clockwise;
  const [x1, y1] = at(startAngle);
  const [x2, y2] = at(endAngle);
  const large = swept > 180 ? 1 : 0;
  return parsePath(`M${x1} ${y1}A${radius} ${radius} 0 ${large} ${counterClockwise ? 0 : 1} ${x2} ${y2}`)
    .path;
}
