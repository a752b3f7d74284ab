import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import type { Layer, LayerBase, Stroke } from "../../../../sdk/host/drawing.ts";
import { expectAlike } from "../../../../sdk/host/conformance/compare.ts";
import { bitmap, box, group, rect, words } from "../../../../sdk/host/conformance/scene.ts";
import { marker } from "../../../../sdk/host/conformance/marker.ts";
import { multiply, rotation, scaling, translation } from "../../../../sdk/host/matrix.ts";
import { ellipsePath, linePath, polyPath } from "../../../../sdk/host/path/shapes.ts";
import { pagePixels } from "../fake/render.ts";
import { openScene, view, type Scene } from "./scene.ts";

const colour = { r: 200, g: 40, b: 90 };
const fill = { paint: { kind: "solid", color: colour }, rule: "nonzero", opacity: 1 } as const;
const pen: Stroke = {
  paint: fill.paint,
  opacity: 1,
  width: 4,
  cap: "round",
  join: "round",
  miterLimit: 4,
  dashes: [],
  dashOffset: 0,
};
const base: LayerBase = {
  id: "",
  name: "nose",
  transform: translation(20, 15),
  opacity: 1,
  visible: true,
  blendMode: "normal",
};

const typeOf = ({ document }: Scene, id: string | undefined) => document.get(id!).type;

describe("inserted layers are those that a user would draw", () => {
  test.each<[string, Layer]>([
    ["ELLIPSE", { ...base, kind: "path", path: ellipsePath(30, 20, 25, 15), fill }],
    [
      "RECTANGLE",
      box("wall", rect(5, 5, 50, 40), colour, { transform: multiply(translation(40, 10), rotation(20)) }),
    ],
    ["LINE", { ...base, kind: "path", path: linePath(60, 40, 5, 10), stroke: pen }],
    [
      "VECTOR",
      {
        ...base,
        kind: "path",
        path: polyPath([0, 0, 60, 10, 20, 50], true),
        fill,
        stroke: pen,
      },
    ],
    [
      "VECTOR",
      {
        ...base,
        kind: "path",
        path: [
          { op: "M", x: 5, y: 5 },
          { op: "C", x1: 90, y1: 0, x2: 0, y2: 60, x: 70, y: 50 },
        ],
        stroke: pen,
        transform: scaling(1.2),
      },
    ],
    [
      "GROUP",
      group(
        "person",
        [
          box("body", rect(10, 10, 30, 30), colour),
          { ...base, kind: "path", path: ellipsePath(30, 20, 25, 15), fill, opacity: 0.5 },
        ],
        { opacity: 0.7 },
      ),
    ],
    ["RECTANGLE", bitmap("photo", marker(40, 30), rect(10, 10, 40, 30))],
  ])("%s", async (type, layer) => {
    const scene = await openScene();
    const [id] = await scene.host.insert!([layer], view);
    expect(typeOf(scene, id)).toBe(type);
    expect(scene.document.prop(id!, "name")).toBe(layer.name);
    const wanted = await paintDrawing(
      { frame: view, layers: [layer] },
      { width: view.width, height: view.height },
    );
    expectAlike(await pagePixels(scene.document, view), wanted, "The inserted layer", 0.018, 8);
  });

  test("text is text in the font that was asked for, or in Figma's own", async () => {
    const scene = await openScene();
    const layers = [
      words("label", "sky", 10, 40),
      { ...words("label", "sea", 10, 80), fontFamily: "Nonesuch" },
    ];
    const ids = await scene.host.insert!(layers, view);
    expect(ids.map((id) => scene.document.prop(id, "characters"))).toEqual(["sky", "sea"]);
    expect(ids.map((id) => scene.document.prop(id, "fontName"))).toEqual([
      { family: "sans-serif", style: "Regular" },
      { family: "Inter", style: "Regular" },
    ]);
  });

  test("a mask lies under what it shows", async () => {
    const scene = await openScene();
    const masked: Layer = {
      ...group("seen", [box("wall", rect(10, 10, 60, 40), colour)]),
      mask: { type: "alpha", layers: [{ ...base, kind: "path", path: ellipsePath(30, 20, 25, 15), fill }] },
    };
    await scene.host.insert!([masked], view);
    const wanted = await paintDrawing(
      { frame: view, layers: [masked] },
      { width: view.width, height: view.height },
    );
    expectAlike(await pagePixels(scene.document, view), wanted, "The masked group", 0.018, 8);
  });

  test("in order, in one undo step, and captured as the user's own", async () => {
    const scene = await openScene();
    const steps = scene.document.undoSteps;
    const layers = ["a", "b", "c"].map((name, i) => box(name, rect(i * 20, 0, 30, 30), colour));
    const ids = await scene.host.insert!(layers, view);
    expect(scene.document.get(scene.document.currentPageId).children).toEqual(ids);
    expect(scene.document.undoSteps).toBe(steps + 1);
    expect((await scene.capture()).layers.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  test("nothing is left of them when one cannot be made", async () => {
    const scene = await openScene();
    scene.figma.moods.failAfter(12);
    const layers = Array.from({ length: 6 }, (_, i) => box(`${i}`, rect(i * 20, 0, 30, 30), colour));
    await expect(scene.host.insert!(layers, view)).rejects.toThrow("as it was told to");
    expect(scene.document.get(scene.document.currentPageId).children).toEqual([]);
  });
});
