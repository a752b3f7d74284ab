import { describe, expect, test } from "@jest/globals";
import { expectAlike } from "../../../../sdk/host/conformance/compare.ts";
import { rotation, translation } from "../../../../sdk/host/matrix.ts";
import { coveredBy } from "../../../../plugins/figma/main/capture/picture-place.ts";
import { pagePixels } from "../fake/render.ts";
import { blue, green, kindsIn, openScene, red, type Scene } from "./scene.ts";

const region = { x: 100, y: 200, width: 160, height: 120 };

/** A frame of 6000 × 5000 units, which Figma does not export in one picture. */
function largeFrame({ add }: Scene, props: object = {}): string {
  const parent = add("FRAME", { width: 6000, height: 5000, fills: [green], ...props });
  add("RECTANGLE", { width: 6000, height: 30, fills: [red] }, { parent, at: translation(0, 230) });
  add("ELLIPSE", { width: 90, height: 60, fills: [blue] }, { parent, at: translation(120, 210) });
  add("ELLIPSE", { width: 90, height: 60, fills: [red] }, { parent, at: translation(3000, 210) });
  return parent;
}

describe("exports", () => {
  test("a layer larger than 4096 pixels is taken apart, and looks the same", async () => {
    const scene = await openScene();
    largeFrame(scene);
    expectAlike(
      await scene.host.exportPixels(region, 1),
      await pagePixels(scene.document, region),
      "The export",
      0.005,
    );
  });

  test("only what the region shows is read", async () => {
    const scene = await openScene();
    largeFrame(scene);
    const { pictures, layers } = await scene.main.call("exportPixels", { region, scale: 1 });
    expect(Object.keys(pictures)).toHaveLength(1);
    expect(kindsIn(layers as never)).toEqual(["group", "path", "group", "path", "picture"]);
  });

  test("opacity and clips of what is taken apart stay", async () => {
    const scene = await openScene();
    largeFrame(scene, { opacity: 0.5, width: 200, height: 5000 });
    expectAlike(
      await scene.host.exportPixels(region, 1),
      await pagePixels(scene.document, region),
      "The export",
      0.005,
    );
  });

  test("effects are in the picture", async () => {
    const scene = await openScene();
    const shadow = {
      type: "DROP_SHADOW",
      visible: true,
      radius: 6,
      offset: { x: 5, y: 5 },
      color: { r: 0, g: 0, b: 0, a: 1 },
      blendMode: "NORMAL",
    };
    scene.add(
      "RECTANGLE",
      { width: 60, height: 50, fills: [red], effects: [shadow] },
      { at: translation(130, 230) },
    );
    expectAlike(
      await scene.host.exportPixels(region, 1),
      await pagePixels(scene.document, region),
      "The export",
    );
  });

  test("a turned region is seen upright", async () => {
    const scene = await openScene();
    scene.add("RECTANGLE", { width: 200, height: 10, fills: [red] }, { at: [0, 1, -1, 0, 50, 0] });
    const turned = { x: 0, y: -60, width: 100, height: 40, toDocument: rotation(90) };
    const { width, height, data } = await scene.host.exportPixels(turned, 1);
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
    expect([width, height]).toEqual([100, 40]);
    expect(at(50, 15)).toEqual([230, 26, 26, 255]);
    expect(at(50, 8)[3]).toBe(0);
    expect(at(50, 22)[3]).toBe(0);
  });

  test("a picture of a layer that is too large has fewer pixels, and is noted", async () => {
    const { add, main } = await openScene();
    const id = add("WIDGET", { width: 9000, height: 100 });
    const { notes, layers } = await main.call("exportPixels", {
      region: { x: 0, y: 0, width: 200, height: 100 },
      scale: 1,
    });
    expect(notes).toContainEqual({ layer: id, name: "Widget", what: "resolution" });
    expect(layers).toMatchObject([{ kind: "picture" }]);
  });
});

describe("where an export lies", () => {
  const bounds = { x: 10.4, y: 20, width: 30.2, height: 10 };

  test("on whole pixels of the document's grid, where it has their number", () => {
    expect(coveredBy(bounds, 1, { width: 31, height: 10 })).toEqual({ x: 10, y: 20, width: 31, height: 10 });
    expect(coveredBy(bounds, 2, { width: 62, height: 20 })).toEqual({ x: 10, y: 20, width: 31, height: 10 });
  });

  test("from the layer's corner, where it has as many as that takes", () => {
    expect(coveredBy({ ...bounds, width: 30.7 }, 1, { width: 31, height: 10 }).x).toBe(10.4);
  });

  test("over the layer, where it has any other number", () => {
    expect(coveredBy(bounds, 1, { width: 100, height: 50 })).toEqual(bounds);
  });
});
