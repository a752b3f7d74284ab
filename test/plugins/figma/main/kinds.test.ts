import { describe, expect, test } from "@jest/globals";
import { visibleLeaves } from "../../../../sdk/host/leaves.ts";
import { multiply, rotation, translation } from "../../../../sdk/host/matrix.ts";
import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { mixed } from "../fake/node-data.ts";
import { blue, expectFaithful, green, kindsIn, openScene, red, solid, type Scene } from "./scene.ts";

const turned: Matrix = multiply(translation(50, 15), rotation(25));
const mirrored: Matrix = multiply(translation(80, 20), [-1, 0, 0, 1, 0, 0]);
const skewed: Matrix = [1, 0, 0.6, 0.8, 20, 15];
const size = { width: 50, height: 40 };
/** Of 10 800 pixels: the rims of shapes, which Skia blends otherwise when a curve is cut into other pieces. */
const rims = 0.018;

type Build = (scene: Scene) => unknown;

const shapes: Readonly<Record<string, Build>> = {
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

function gradient(type: string) {
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

describe("geometry, painted, is what Figma shows", () => {
  test.each(Object.entries(shapes))("%s", async (_, build) => {
    const scene = await openScene();
    build(scene);
    const before = new Map(scene.document.nodes);
    const { layers } = await expectFaithful(scene, rims);
    expect(layers.length).toBeGreaterThan(0);
    expect(kindsIn(layers)).not.toContain("bitmap");
    expect(scene.document.nodes).toEqual(before);
  });
});

describe("what a layer becomes", () => {
  test("one fill under one stroke along it is one path, with its name and opacity", async () => {
    const scene = await openScene();
    scene.add("STAR", {
      ...size,
      name: "sun",
      opacity: 0.5,
      fills: [red],
      strokes: [blue],
      strokeAlign: "CENTER",
    });
    const { layers } = await scene.capture();
    expect(layers).toMatchObject([
      { kind: "path", name: "sun", opacity: 0.5, fill: { rule: "nonzero" }, stroke: { width: 1 } },
    ]);
  });

  test("text is text, with the outlines of its letters", async () => {
    const scene = await openScene();
    scene.add(
      "TEXT",
      {
        characters: "Two\nlines",
        fontSize: 20,
        width: 60,
        height: 48,
        fills: [blue],
        textAlignHorizontal: "CENTER",
      },
      { at: turned },
    );
    const { layers } = await expectFaithful(scene, rims);
    expect(layers).toMatchObject([
      { kind: "text", text: "Two\nlines", fontSize: 20, fontFamily: "Inter", align: "center", x: 30 },
    ]);
  });

  test("text whose letters differ in colour is Figma's SVG of it", async () => {
    const scene = await openScene();
    const regions = [
      { path: "M 0 0 L 20 0 L 20 20 L 0 20 Z", color: { r: 1, g: 0, b: 0 } },
      { path: "M 30 0 L 50 0 L 50 20 L 30 20 Z", color: { r: 0, g: 0, b: 1 } },
    ];
    scene.add(
      "TEXT",
      { characters: "AB", fills: mixed, regions, width: 50, height: 20, opacity: 0.5 },
      { at: turned },
    );
    const { layers } = await expectFaithful(scene, rims);
    expect(kindsIn(layers).filter((kind) => kind === "path")).toHaveLength(2);
  });

  test("an arrow is what its stroke covers", async () => {
    const scene = await openScene();
    scene.add(
      "LINE",
      { width: 60, strokes: [blue], strokeWeight: 4, strokeCap: "ARROW_EQUILATERAL" },
      { at: turned },
    );
    const { layers } = await expectFaithful(scene, rims);
    expect(layers).toMatchObject([{ kind: "path", fill: { paint: { kind: "solid" } } }]);
    expect(layers[0]).not.toHaveProperty("stroke");
  });

  test("a paint that only Figma has makes a picture of a shape", async () => {
    const scene = await openScene();
    scene.add("ELLIPSE", { ...size, fills: [gradient("GRADIENT_ANGULAR")], opacity: 0.5 }, { at: turned });
    const { layers } = await expectFaithful(scene, 0.02);
    expect(layers).toMatchObject([{ kind: "bitmap", opacity: 1 }]);
  });

  test("behind children it becomes the nearest paint, and is noted", async () => {
    const { add, main } = await openScene();
    const parent = add("FRAME", { ...size, name: "card", fills: [gradient("GRADIENT_ANGULAR")] });
    add("RECTANGLE", { width: 9, height: 9, fills: [red] }, { parent });
    const { layers, notes } = await main.call("capture", { scope: "frame" });
    expect(notes).toEqual([{ layer: parent, name: "card", what: "paint" }]);
    expect(layers).toMatchObject([{ kind: "group", children: [{ kind: "path" }, { kind: "group" }] }]);
  });

  test.each(["STICKY", "WIDGET"])("a %s is a picture, and is noted", async (type) => {
    const scene = await openScene();
    const id = scene.add(type, { width: 40, height: 30 }, { at: translation(20, 20) });
    const { layers } = await expectFaithful(scene, 0);
    expect(layers).toMatchObject([{ kind: "bitmap", rect: { x: 20, y: 20, width: 40, height: 30 } }]);
    const { notes } = await scene.main.call("capture", { scope: { layers: [id] } });
    expect(notes).toMatchObject([{ layer: id, what: "picture" }]);
  });

  test("a slice is nothing", async () => {
    const scene = await openScene();
    scene.add("SLICE", size);
    expect((await scene.capture()).layers).toEqual([]);
  });

  test("shadows are left out of the geometry, and noted", async () => {
    const { add, main } = await openScene();
    const shadow = {
      type: "DROP_SHADOW",
      visible: true,
      radius: 8,
      offset: { x: 4, y: 4 },
      color: { r: 0, g: 0, b: 0, a: 1 },
      blendMode: "NORMAL",
    };
    add("RECTANGLE", { ...size, fills: [red], effects: [shadow] });
    const { layers, notes } = await main.call("capture", {
      scope: { region: { x: 0, y: 0, width: 90, height: 90 } },
    });
    expect(layers).toMatchObject([{ kind: "path" }]);
    expect(notes).toMatchObject([{ what: "effects" }]);
  });

  test("a blend mode that CSS has not becomes its neighbour, and is noted", async () => {
    const { add, main } = await openScene();
    const id = add("RECTANGLE", { ...size, fills: [red], blendMode: "LINEAR_BURN" });
    const { layers, notes } = await main.call("capture", { scope: { layers: [id] } });
    expect(layers).toMatchObject([{ blendMode: "color-burn" }]);
    expect(notes).toMatchObject([{ what: "blend-mode" }]);
  });

  test("a line has a frame as broad as its stroke", async () => {
    const { add, host } = await openScene();
    const id = add("LINE", { width: 60, strokeWeight: 6 }, { at: translation(10, 20) });
    const { frame } = await host.capture({ layers: [id] });
    expect([frame.x, frame.y, frame.width, frame.height]).toEqual([7, 17, 66, 6]);
  });
});

describe("masks", () => {
  const stripes = ({ add }: Scene, parent: string) => {
    add("RECTANGLE", { width: 100, height: 20, fills: [red] }, { parent, at: translation(10, 15) });
    add("RECTANGLE", { width: 100, height: 20, fills: [blue] }, { parent, at: translation(10, 45) });
  };

  test.each(["ALPHA", "LUMINANCE", "VECTOR"])("by %s show what lies above them", async (maskType) => {
    const scene = await openScene();
    const parent = scene.add("FRAME", { width: 120, height: 90, fills: [] });
    scene.add("RECTANGLE", { width: 30, height: 90, fills: [green] }, { parent });
    scene.add(
      "ELLIPSE",
      { width: 80, height: 60, fills: [solid(0.9, 0.9, 0.2, 0.7)], isMask: true, maskType },
      { parent, at: translation(20, 15) },
    );
    stripes(scene, parent);
    const { layers } = await expectFaithful(scene, rims);
    expect(
      visibleLeaves({ frame: { x: 0, y: 0, width: 1, height: 1 }, layers }).map(({ masks }) => masks.length),
    ).toEqual([0, 1, 1]);
  });

  test("one over another show what both show", async () => {
    const scene = await openScene();
    const parent = scene.add("GROUP");
    scene.add(
      "ELLIPSE",
      { width: 80, height: 60, fills: [green], isMask: true },
      { parent, at: translation(10, 15) },
    );
    scene.add(
      "RECTANGLE",
      { width: 60, height: 60, fills: [red], isMask: true },
      { parent, at: translation(40, 15) },
    );
    stripes(scene, parent);
    await expectFaithful(scene, rims);
  });

  test("that are hidden hide nothing", async () => {
    const scene = await openScene();
    const parent = scene.add("GROUP");
    scene.add("ELLIPSE", { ...size, fills: [green], isMask: true, visible: false }, { parent });
    stripes(scene, parent);
    await expectFaithful(scene, 0);
  });
});
