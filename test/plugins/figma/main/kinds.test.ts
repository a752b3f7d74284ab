import { describe, expect, test } from "@jest/globals";
import { expectFaithful, kindsIn, openScene, rims } from "./scene.ts";
import { shapes } from "./shape-scenes.ts";

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
