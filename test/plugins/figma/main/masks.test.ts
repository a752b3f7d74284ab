import { describe, expect, test } from "@jest/globals";
import { visibleLeaves } from "../../../../sdk/host/leaves.ts";
import { translation } from "../../../../sdk/host/matrix.ts";
import { blue, expectFaithful, green, openScene, red, rims, solid, type Scene } from "./scene.ts";
import { size } from "./shape-scenes.ts";

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

  test("by VECTOR show what strokes cover, where there is no fill", async () => {
    const scene = await openScene();
    const parent = scene.add("GROUP");
    const faint = [solid(0.9, 0.9, 0.2, 0.1)];
    scene.add(
      "ELLIPSE",
      {
        width: 80,
        height: 60,
        fills: [],
        strokes: faint,
        strokeWeight: 12,
        isMask: true,
        maskType: "VECTOR",
      },
      { parent, at: translation(20, 15) },
    );
    stripes(scene, parent);
    await expectFaithful(scene, rims);
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
