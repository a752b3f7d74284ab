import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { multiply, rotation, translation } from "../../../../sdk/host/matrix.ts";
import { mixed } from "../fake/node-data.ts";
import { blue, green, red, solid, type Scene } from "./scene.ts";

export const turned: Matrix = multiply(translation(50, 15), rotation(25));
const mirrored: Matrix = multiply(translation(80, 20), [-1, 0, 0, 1, 0, 0]);
const skewed: Matrix = [1, 0, 0.6, 0.8, 20, 15];
export const size = { width: 50, height: 40 };
type Build = (scene: Scene) => unknown;

/** Layers whose geometry says all that Figma shows of them. */
export const shapes: Readonly<Record<string, Build>> = {
  rectangle: ({ add }) => add("RECTANGLE", { ...size, fills: [red] }, { at: translation(20, 20) }),
  "rectangle with four radii": ({ add }) =>
    add(
      "RECTANGLE",
      { ...size, fills: [red], topLeftRadius: 20, topRightRadius: 4, bottomRightRadius: 12 },
      { at: turned },
    ),
  ellipse: ({ add }) => add("ELLIPSE", { ...size, fills: [red] }, { at: turned }),
  "ellipse without fills": ({ add }) =>
    add("ELLIPSE", { ...size, fills: [], strokes: [blue], strokeWeight: 3 }, { at: translation(20, 20) }),
  pie: ({ add }) =>
    add(
      "ELLIPSE",
      { ...size, fills: [red], arcData: { startingAngle: 0.5, endingAngle: 4, innerRadius: 0 } },
      { at: mirrored },
    ),
  "piece of a ring, without fills": ({ add }) =>
    add(
      "ELLIPSE",
      {
        ...size,
        fills: [],
        strokes: [red],
        strokeAlign: "CENTER",
        strokeWeight: 2,
        arcData: { startingAngle: 1, endingAngle: 5, innerRadius: 0.5 },
      },
      { at: translation(20, 20) },
    ),
  ring: ({ add }) =>
    add(
      "ELLIPSE",
      { ...size, fills: [red], arcData: { startingAngle: 0, endingAngle: 2 * Math.PI, innerRadius: 0.6 } },
      { at: turned },
    ),
  polygon: ({ add }) => add("POLYGON", { ...size, fills: [red], pointCount: 5 }, { at: turned }),
  star: ({ add }) => add("STAR", { ...size, fills: [red] }, { at: skewed }),
  line: ({ add }) =>
    add("LINE", { width: 60, strokeWeight: 5, strokes: [blue], strokeCap: "ROUND" }, { at: turned }),
  "vector, open": ({ add }) =>
    add(
      "VECTOR",
      {
        ...size,
        strokes: [blue],
        strokeWeight: 3,
        strokeCap: "ROUND",
        strokeJoin: "ROUND",
        vectorPaths: [{ windingRule: "NONE", data: "M 0 40 C 10 0 30 0 50 40" }],
      },
      { at: turned },
    ),
  "vector, closed, with a hole": ({ add }) =>
    add(
      "VECTOR",
      {
        ...size,
        fills: [green],
        strokes: [],
        vectorPaths: [
          { windingRule: "EVENODD", data: "M 0 0 L 50 0 L 50 40 L 0 40 Z M 15 10 L 35 10 L 35 30 L 15 30 Z" },
        ],
      },
      { at: skewed },
    ),
  "frame that clips, rounded and turned": ({ add }) => {
    const parent = add(
      "FRAME",
      { ...size, fills: [green], topLeftRadius: 15, bottomRightRadius: 15 },
      { at: turned },
    );
    add(
      "RECTANGLE",
      { width: 60, height: 20, fills: [red] },
      { parent, at: multiply(turned, translation(-10, 10)) },
    );
  },
  "frame without fills that clips, its corners smoothed": ({ add }) => {
    const smoothed = { topLeftRadius: 15, bottomRightRadius: 15, cornerSmoothing: 0.6 };
    const parent = add("FRAME", { ...size, ...smoothed, fills: [] }, { at: turned });
    add("RECTANGLE", { width: 80, height: 80, fills: [red] }, { parent, at: turned });
  },
  "frame that does not clip": ({ add }) => {
    const parent = add(
      "FRAME",
      { ...size, fills: [], clipsContent: false, opacity: 0.5 },
      { at: translation(30, 30) },
    );
    add("RECTANGLE", { ...size, fills: [red] }, { parent, at: translation(10, 10) });
    add("RECTANGLE", { ...size, fills: [blue] }, { parent, at: translation(25, 25) });
  },
  "frame with a stroke over its children": ({ add }) => {
    const parent = add(
      "FRAME",
      { ...size, fills: [green], strokes: [blue], strokeWeight: 6 },
      { at: translation(30, 30) },
    );
    add("RECTANGLE", { ...size, fills: [red] }, { parent, at: translation(30, 30) });
  },
  "frame that stacks from the first": ({ add }) => {
    const parent = add(
      "FRAME",
      { ...size, fills: [], layoutMode: "HORIZONTAL", itemReverseZIndex: true, itemSpacing: -20 },
      { at: translation(20, 20) },
    );
    for (const paint of [red, green]) add("RECTANGLE", { width: 30, height: 30, fills: [paint] }, { parent });
  },
  "group in a group, half-transparent": ({ add }) => {
    const outer = add("GROUP", { opacity: 0.6 });
    const inner = add("GROUP", {}, { parent: outer });
    add("RECTANGLE", { ...size, fills: [red] }, { parent: inner, at: turned });
    add("ELLIPSE", { ...size, fills: [blue] }, { parent: outer, at: translation(40, 40) });
  },
  section: ({ add }) => {
    const parent = add("SECTION", { ...size, fills: [green] }, { at: translation(20, 20) });
    add("ELLIPSE", { width: 80, height: 20, fills: [red] }, { parent, at: translation(30, 30) });
  },
  "section whose contents are hidden": ({ add }) => {
    const parent = add(
      "SECTION",
      { ...size, fills: [green], sectionContentsHidden: true },
      { at: translation(20, 20) },
    );
    add("ELLIPSE", { width: 20, height: 20, fills: [red] }, { parent, at: translation(30, 30) });
  },
  "component set, component, instance": ({ add }) => {
    const set = add(
      "COMPONENT_SET",
      { width: 110, height: 80, fills: [], strokes: [blue], dashPattern: [5, 5] },
      { at: translation(5, 5) },
    );
    const component = add(
      "COMPONENT",
      { width: 40, height: 30, fills: [green] },
      { parent: set, at: translation(10, 10) },
    );
    add("ELLIPSE", { width: 20, height: 20, fills: [red] }, { parent: component, at: translation(15, 15) });
    const instance = add("INSTANCE", { width: 40, height: 30, fills: [green] }, { at: turned });
    add(
      "ELLIPSE",
      { width: 20, height: 20, fills: [blue] },
      { parent: instance, at: multiply(turned, translation(5, 5)) },
    );
  },
  "hidden layers": ({ add }) => {
    add("RECTANGLE", { ...size, fills: [red] }, { at: translation(20, 20) });
    add("RECTANGLE", { ...size, fills: [blue], visible: false }, { at: translation(30, 30) });
  },
  "several fills, one hidden": ({ add }) =>
    add(
      "RECTANGLE",
      { ...size, fills: [red, { ...green, visible: false }, { ...blue, opacity: 0.5 }] },
      { at: turned },
    ),
  "fill that multiplies": ({ add }) =>
    add(
      "RECTANGLE",
      { ...size, fills: [red, { ...solid(0.5, 1, 0.5), blendMode: "MULTIPLY" }] },
      { at: turned },
    ),
  "layer that multiplies": ({ add }) => {
    add("RECTANGLE", { width: 100, height: 60, fills: [solid(1, 0.8, 0.4)] }, { at: translation(10, 10) });
    add(
      "ELLIPSE",
      { ...size, fills: [solid(0.4, 0.8, 1)], blendMode: "MULTIPLY" },
      { at: translation(40, 30) },
    );
  },
  "linear gradient": ({ add }) =>
    add("RECTANGLE", { ...size, fills: [gradient("GRADIENT_LINEAR")] }, { at: turned }),
  "radial gradient": ({ add }) =>
    add("RECTANGLE", { ...size, fills: [gradient("GRADIENT_RADIAL")] }, { at: mirrored }),
};

for (const operation of ["UNION", "SUBTRACT", "INTERSECT", "EXCLUDE"]) {
  const name = `boolean operation: ${operation}`;
  Object.assign(shapes, {
    [name]: ({ add }: Scene) => {
      const parent = add("BOOLEAN_OPERATION", { booleanOperation: operation, fills: [red], strokes: [] });
      add("RECTANGLE", { ...size }, { parent, at: translation(20, 20) });
      add("ELLIPSE", { ...size }, { parent, at: turned });
    },
  });
}

for (const strokeAlign of ["INSIDE", "CENTER", "OUTSIDE"]) {
  const stroked = { ...size, fills: [green], strokes: [blue], strokeWeight: 5, strokeAlign };
  Object.assign(shapes, {
    [`stroke of a rounded rectangle: ${strokeAlign}`]: ({ add }: Scene) =>
      add("RECTANGLE", { ...stroked, topLeftRadius: 12, topRightRadius: 12 }, { at: turned }),
    [`stroke of an ellipse: ${strokeAlign}`]: ({ add }: Scene) =>
      add("ELLIPSE", stroked, { at: translation(30, 20) }),
    [`stroke of a star: ${strokeAlign}`]: ({ add }: Scene) =>
      add("STAR", stroked, { at: translation(30, 20) }),
    [`dashed stroke: ${strokeAlign}`]: ({ add }: Scene) =>
      add("RECTANGLE", { ...stroked, dashPattern: [8, 4] }, { at: translation(30, 20) }),
    [`sides of their own: ${strokeAlign}`]: ({ add }: Scene) =>
      add(
        "RECTANGLE",
        {
          ...stroked,
          strokeWeight: mixed,
          strokeTopWeight: 2,
          strokeRightWeight: 6,
          strokeBottomWeight: 0,
          strokeLeftWeight: 4,
        },
        { at: translation(30, 20) },
      ),
  });
}

export function gradient(type: string) {
  return {
    type,
    gradientTransform: [
      [0.8, 0.4, 0],
      [-0.3, 0.9, 0.2],
    ],
    gradientStops: [
      { position: 0, color: { r: 1, g: 0, b: 0, a: 1 } },
      { position: 0.6, color: { r: 0, g: 1, b: 0, a: 0.5 } },
      { position: 1, color: { r: 0, g: 0, b: 1, a: 1 } },
    ],
  };
}
