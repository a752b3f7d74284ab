import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { marker } from "../../../../sdk/host/conformance/marker.ts";
import { multiply, rotation, translation } from "../../../../sdk/host/matrix.ts";
import { encodePng } from "../../../../sdk/node/png.ts";
import { expectFaithful, kindsIn, openScene, type Scene } from "./scene.ts";

const box = { width: 60, height: 40 };
const turned = multiply(translation(45, 15), rotation(20));

async function image({ document }: Scene): Promise<string> {
  const bytes = await encodePng(marker(40, 40));
  const hash = createHash("sha1").update(bytes).digest("hex");
  document.images.set(hash, bytes);
  return hash;
}

describe("image fills", () => {
  test.each([
    ["FILL", {}],
    ["FIT", {}],
    ["FILL", { rotation: 90 }],
    ["FIT", { rotation: 270 }],
    [
      "CROP",
      {
        imageTransform: [
          [0.5, 0, 0.25],
          [0.2, 0.6, 0.1],
        ],
      },
    ],
  ])("that %s %j a shape are their own pixels, cut to the shape", async (scaleMode, more) => {
    const scene = await openScene();
    const imageHash = await image(scene);
    scene.add(
      "ELLIPSE",
      { ...box, fills: [{ type: "IMAGE", scaleMode, imageHash, ...more }] },
      { at: turned },
    );
    // Scaled pictures are blended between their pixels, and not by one rule.
    const { layers } = await expectFaithful(scene, 0.05);
    expect(layers).toMatchObject([
      {
        kind: "group",
        children: [
          { kind: "group", clip: {}, children: [{ kind: "bitmap", pixelWidth: 40, pixelHeight: 40 }] },
        ],
      },
    ]);
  });

  test("that are as large as their layer are placed to the pixel", async () => {
    const scene = await openScene();
    const imageHash = await image(scene);
    scene.add(
      "RECTANGLE",
      { width: 40, height: 40, fills: [{ type: "IMAGE", scaleMode: "FILL", imageHash }] },
      { at: translation(33, 21) },
    );
    await expectFaithful(scene, 0);
  });

  test.each([
    ["tiled", { scaleMode: "TILE", scalingFactor: 0.5 }],
    ["filtered", { scaleMode: "FILL", filters: { exposure: 0.2 } }],
  ])("that are %s are Figma's picture of the layer", async (_, how) => {
    const scene = await openScene();
    const imageHash = await image(scene);
    scene.add(
      "RECTANGLE",
      { ...box, fills: [{ type: "IMAGE", imageHash, ...how }] },
      { at: translation(20, 20) },
    );
    // Figma's picture has four pixels a unit.
    const { layers } = await expectFaithful(scene, 0.12);
    expect(kindsIn(layers)).toEqual(["bitmap"]);
  });

  test("without an image are nothing", async () => {
    const scene = await openScene();
    scene.add("RECTANGLE", { ...box, fills: [{ type: "IMAGE", scaleMode: "FILL", imageHash: null }] });
    expect((await scene.capture()).layers).toEqual([]);
  });

  test("are not sent where they are known, and are captured all the same", async () => {
    const scene = await openScene();
    const imageHash = await image(scene);
    const id = scene.add("RECTANGLE", { ...box, fills: [{ type: "IMAGE", scaleMode: "FILL", imageHash }] });
    const first = await scene.capture();
    const params = { scope: { layers: [id] }, known: [`image:${imageHash}`] };
    expect((await scene.main.call("capture", params)).pictures).toEqual({});
    expect(await scene.capture()).toEqual(first);
    // Nothing but the picture's size is asked for a second time.
    scene.document.images.set(imageHash, await encodePng(marker(40, 40, 12)));
    expect(await scene.capture()).toEqual(first);
  });

  test("are sent once, however many layers show them", async () => {
    const scene = await openScene();
    const fills = [{ type: "IMAGE", scaleMode: "FILL", imageHash: await image(scene) }];
    for (let i = 0; i < 3; i++) scene.add("RECTANGLE", { ...box, fills });
    const { pictures } = await scene.main.call("capture", {
      scope: { region: { x: 0, y: 0, width: 90, height: 90 } },
    });
    expect(Object.keys(pictures)).toHaveLength(1);
  });
});
