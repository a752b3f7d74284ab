import { describe, expect, test } from "@jest/globals";
import { openRig } from "../rig.ts";
import { newLayer } from "../simulator/state.ts";

const hostile = [
  '"); app.activeDocument.layers[0].remove(); ("',
  "'); app.activeDocument.layers[0].remove(); //",
  "*/ app.activeDocument.layers[0].remove(); /*",
  "</script><script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "\u2028app.activeDocument.layers[0].remove();\u2029",
  "\\",
  "{",
  "done",
  "ud:00000000000000000000000000000000:value:1",
  "__proto__",
];

const picture = { width: 4, height: 4, data: new Uint8ClampedArray(64).fill(255) };
const frame = { x: 2, y: 2, width: 4, height: 4 };

describe("text of the document and of the user is data", () => {
  test.each(hostile)("as the name of a layer: %j", async (name) => {
    const rig = openRig();
    const data = new Uint8ClampedArray(3 * 3 * 4).fill(255);
    const layer = newLayer(700, name, { kind: "pixels", raster: { x: 1, y: 1, width: 3, height: 3, data } });
    rig.photopea.editor.mutate(rig.document, "Add", (state) => ({
      ...state,
      layers: [layer],
      active: [700],
    }));
    expect(await rig.do(rig.host.layers())).toMatchObject([{ id: "700", name, result: false }]);
    expect((await rig.do(rig.host.capture("frame"))).layers).toMatchObject([{ name }]);
    const { id } = await rig.do(rig.host.place(picture, frame, { kind: "layer", name, request: name }));
    expect(await rig.do(rig.host.layers())).toMatchObject([
      { id, name, result: true },
      { id: "700", name },
    ]);
    expect(await rig.do(rig.host.store.requestOf(id))).toBe(name);
  });

  test.each(hostile)("as the name of the document: %j", async (name) => {
    const rig = openRig();
    rig.photopea.editor.open(name, 20, 10);
    await rig.do(rig.host.place(picture, frame));
    expect(await rig.do(rig.host.layers())).toHaveLength(1);
  });

  test("as an id of a layer that is asked for", async () => {
    const rig = openRig();
    await rig.do(rig.host.place(picture, frame));
    const layers = ['1"); app.activeDocument.layers[0].remove(); ("'];
    await expect(rig.do(rig.host.capture({ layers }))).rejects.toMatchObject({ code: "invalid-drawing" });
    expect(await rig.do(rig.host.layers())).toHaveLength(1);
  });

  test("every nonce is used once", async () => {
    const rig = openRig();
    const nonces: string[] = [];
    const heard = rig.heard;
    for (let i = 0; i < 12; i++) await rig.do(rig.host.layers());
    for (const data of heard) {
      const nonce = typeof data === "string" ? /^ud:([0-9a-f]{32}):end/.exec(data)?.[1] : undefined;
      if (nonce) nonces.push(nonce);
    }
    expect(nonces.length).toBeGreaterThanOrEqual(12);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});
