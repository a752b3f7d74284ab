import { describe, expect, test } from "@jest/globals";
import { translation } from "../../../../sdk/host/matrix.ts";
import { mixed } from "../fake/node-data.ts";
import { blue, expectFaithful, kindsIn, openScene, red, rims } from "./scene.ts";
import { gradient, size, turned } from "./shape-scenes.ts";

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
