import { describe, expect, test } from "@jest/globals";
import { rectPath, type Layer } from "../../../../sdk/host/index.ts";
import { openRig, type Rig } from "../rig.ts";
import { softSelection } from "../sessions/scene.ts";
import { seeded } from "../simulator/random.ts";
import { allLayers, type LayerState } from "../simulator/state.ts";
import { drawn, fingerprint } from "../subject.ts";

const base = { transform: [1, 0, 0, 1, 0, 0], opacity: 1, visible: true, blendMode: "normal" } as const;

const box = (name: string, x: number, y: number, width: number, height: number): Layer => ({
  ...base,
  id: name,
  name,
  kind: "path",
  path: rectPath({ x, y, width, height }),
  fill: { paint: { kind: "solid", color: { r: 200, g: 40, b: 60 } }, rule: "nonzero", opacity: 1 },
});

const words: Layer = {
  ...base,
  id: "words",
  name: "words",
  kind: "text",
  text: "sea",
  x: 4,
  y: 20,
  fontFamily: "sans-serif",
  fontSize: 12,
  fontWeight: 400,
  align: "left",
  fill: { paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } }, rule: "nonzero", opacity: 1 },
};

/** Draws layers, the last one topmost, and changes them as Photopea's own panel would. */
function draw(
  rig: Rig,
  layers: readonly Layer[],
  changes: Readonly<Record<string, Partial<LayerState>>> = {},
): void {
  const states = layers.map((layer) => ({
    ...drawn(rig.photopea.editor, rig.document, layer),
    ...changes[layer.name],
  }));
  rig.photopea.editor.mutate(rig.document, "Draw", (state) => ({
    ...state,
    layers: states.toReversed(),
    active: [states.at(-1)!.id],
  }));
}

const idOf = (rig: Rig, name: string) =>
  String(allLayers(rig.photopea.editor.state(rig.document).layers).find((layer) => layer.name === name)!.id);

describe("a capture", () => {
  test("has shapes as paths, text as text, pixels as bitmaps, with names, opacity and blend modes", async () => {
    const rig = openRig();
    const bitmap: Layer = {
      ...base,
      id: "photo",
      name: "photo",
      kind: "bitmap",
      pixels: new Uint8ClampedArray(4 * 3 * 4).fill(255),
      pixelWidth: 4,
      pixelHeight: 3,
      rect: { x: 7, y: 9, width: 4, height: 3 },
    };
    draw(rig, [box("hill", 0, 10, 48, 22), bitmap, words], { hill: { opacity: 40, blendMode: "MULTIPLY" } });
    const { layers } = await rig.do(rig.host.capture("frame"));
    expect(layers.map(({ kind, name, opacity, blendMode }) => [kind, name, opacity, blendMode])).toEqual([
      ["path", "hill", 0.4, "multiply"],
      ["bitmap", "photo", 1, "normal"],
      ["text", "words", 1, "normal"],
    ]);
    expect(layers[1]).toMatchObject({ rect: { x: 7, y: 9, width: 4, height: 3 } });
    expect(layers[2]).toMatchObject({ text: "sea", fontSize: 12 });
  });

  test("keeps groups, and hides what is hidden in them", async () => {
    const rig = openRig();
    const house: Layer = {
      ...base,
      id: "house",
      name: "house",
      kind: "group",
      children: [box("wall", 4, 4, 20, 20), box("roof", 2, 2, 24, 4)],
    };
    draw(rig, [house]);
    const roof = idOf(rig, "roof");
    rig.photopea.editor.editLayer(rig.document, Number(roof), "Hide", (layer) => ({
      ...layer,
      visible: false,
    }));
    const { layers } = await rig.do(rig.host.capture("frame"));
    expect(layers).toMatchObject([
      {
        kind: "group",
        name: "house",
        children: [
          { name: "wall", visible: true },
          { name: "roof", visible: false },
        ],
      },
    ]);
  });

  test("shows a clipped layer through the one beneath", async () => {
    const rig = openRig();
    draw(rig, [box("base", 4, 4, 10, 10), box("clipped", 0, 0, 48, 32)], { clipped: { clipped: true } });
    const { layers } = await rig.do(rig.host.capture("frame"));
    expect(layers).toMatchObject([
      { name: "base", kind: "path" },
      { kind: "group", children: [{ name: "clipped" }], mask: { type: "alpha", layers: [{ name: "base" }] } },
    ]);
  });

  test("of what is selected with a marquee is what lies in it, of a layer is what it paints", async () => {
    const rig = openRig();
    draw(rig, [box("low", 4, 4, 10, 10), box("high", 20, 6, 8, 12)]);
    const alone = await rig.do(rig.host.capture("selection"));
    expect(alone.frame).toMatchObject({
      x: 20,
      y: 6,
      width: 8,
      height: 12,
      anchor: { id: idOf(rig, "high") },
    });
    expect(alone.layers).toHaveLength(1);
    const selection = new Uint8ClampedArray(48 * 32);
    for (let y = 3; y < 9; y++) selection.fill(255, y * 48 + 2, y * 48 + 12);
    rig.photopea.editor.mutate(rig.document, "Select", (state) => ({ ...state, selection }));
    const marked = await rig.do(rig.host.capture("selection"));
    expect(marked.frame).toEqual({ x: 2, y: 3, width: 10, height: 6 });
    expect(marked.layers).toHaveLength(2);
    expect(await rig.do(rig.host.selection())).toMatchObject({
      marquee: true,
      frame: { x: 2, y: 3, width: 10, height: 6 },
    });
  });

  test.each([true, false])("leaves everything as it was (Photopea rewinds: %s)", async (rewinds) => {
    const rig = openRig({ rules: { rewinds, historyLimit: 500 } });
    draw(rig, [box("a", 4, 4, 10, 10), box("b", 20, 6, 8, 12), words], {
      a: { visible: false },
      b: { opacity: 30 },
    });
    const selection = softSelection(rig.document, seeded(5));
    rig.photopea.editor.mutate(rig.document, "Select", (state) => ({ ...state, selection }));
    const print = () =>
      fingerprint(rig.photopea.editor, rig.document).replace(rewinds ? /$^/ : /,\d+\]$/, "");
    const before = print();
    await rig.do(rig.host.capture("frame"));
    await rig.do(rig.host.selectionMask!({ x: 0, y: 0, width: 48, height: 32 }, 1));
    await rig.do(rig.host.exportPixels({ x: 0, y: 0, width: 48, height: 32 }, 1));
    expect(print()).toBe(before);
  });
});

describe("a selection's mask", () => {
  test.each([true, false])(
    "is the selection to the level, edges and all (top layer is a group: %s)",
    async (inGroup) => {
      const rig = openRig();
      const group: Layer = { ...base, id: "g", name: "g", kind: "group", children: [box("a", 4, 4, 10, 10)] };
      draw(rig, [inGroup ? group : box("a", 4, 4, 10, 10)], { g: { opacity: 20 } });
      const selection = softSelection(rig.document, seeded(9));
      rig.photopea.editor.mutate(rig.document, "Select", (state) => ({ ...state, selection }));
      const mask = await rig.do(rig.host.selectionMask!({ x: 0, y: 0, width: 48, height: 32 }, 1));
      const off = mask.data.reduce((most, value, at) => Math.max(most, Math.abs(value - selection[at]!)), 0);
      expect(new Set(selection).size).toBeGreaterThan(20);
      expect(off).toBeLessThanOrEqual(1);
    },
  );
});
