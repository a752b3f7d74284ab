import { describe, expect, test } from "@jest/globals";
import type { Pixels } from "../../../../sdk/host/index.ts";
import { readTag } from "../../../../plugins/photopea/host/tags.ts";
import { openRig, type Rig } from "../rig.ts";
import { softSelection } from "../sessions/scene.ts";
import { seeded } from "../simulator/random.ts";
import { render } from "../simulator/render.ts";
import { newLayer } from "../simulator/state.ts";
import { fingerprint } from "../subject.ts";

const flat = (width: number, height: number, color: readonly number[]): Pixels => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => color[at % 4]!),
});
const yellow = [240, 220, 40, 255];
const picture = flat(7, 5, yellow);
const frame = { x: 11, y: 6, width: 7, height: 5 };

function openPainted(options: Parameters<typeof openRig>[0] = {}): Rig {
  const rig = openRig(options);
  const data = flat(48, 32, [30, 60, 90, 255]).data;
  const layer = newLayer(500, "ground", {
    kind: "pixels",
    raster: { x: 0, y: 0, width: 48, height: 32, data },
  });
  rig.photopea.editor.mutate(rig.document, "Paint", (state) => ({
    ...state,
    layers: [layer],
    active: [500],
  }));
  return rig;
}

const layersOf = ({ photopea, document }: Rig) => photopea.editor.state(document).layers;
const shown = (rig: Rig, x: number, y: number) => [
  ...render(layersOf(rig), rig.document, { x, y, width: 1, height: 1 }).data,
];

describe("a placed picture", () => {
  test.each([
    [7, 5, 11, 6],
    [8, 5, 0, 0],
    [48, 32, 0, 0],
    [1, 1, 47, 31],
    [10, 9, -4, 27],
  ])("of %i × %i lies at (%i, %i) to the pixel, inside the document", async (width, height, x, y) => {
    const rig = openPainted();
    await rig.do(rig.host.place(flat(width, height, yellow), { x, y, width, height }));
    const all = render(layersOf(rig), rig.document);
    const wrong = Array.from({ length: 48 * 32 }, (_, at) => at).filter((at) => {
      const [column, row] = [at % 48, Math.floor(at / 48)];
      const inside = column >= x && column < x + width && row >= y && row < y + height;
      return (all.data[at * 4] === 240) !== inside;
    });
    expect(wrong).toEqual([]);
  });

  test("keeps soft edges as they are", async () => {
    const rig = openPainted();
    const soft = flat(7, 5, [200, 10, 90, 77]);
    await rig.do(rig.host.place(soft, frame));
    const [layer] = layersOf(rig);
    const content = layer!.content as { raster: { data: Uint8ClampedArray; width: number } };
    expect([...content.raster.data.subarray(0, 4)]).toEqual([200, 10, 90, 77]);
  });

  test("is a result with its name and Request, also after a copy and a change of name", async () => {
    const rig = openPainted();
    const { id, name } = await rig.do(
      rig.host.place(picture, frame, { kind: "layer", name: "Lighthouse", request: "{1}" }),
    );
    expect(name).toBe("Lighthouse");
    const [layer] = layersOf(rig);
    rig.photopea.editor.editLayer(rig.document, layer!.id, "Rename", (old) => ({
      ...old,
      name: `${old.name} copy`,
    }));
    expect(await rig.do(rig.host.layers())).toMatchObject([
      { id, name: "Lighthouse copy", result: true },
      { name: "ground" },
    ]);
    expect(await rig.do(rig.host.store.requestOf(id))).toBe("{1}");
  });

  test("leaves what is selected, which does not move it", async () => {
    const rig = openPainted();
    const selection = softSelection(rig.document, seeded(2));
    rig.photopea.editor.mutate(rig.document, "Select", (state) => ({ ...state, selection }));
    await rig.do(rig.host.place(picture, frame));
    expect(rig.photopea.editor.state(rig.document).selection).toEqual(selection);
    expect(shown(rig, 11, 6)).toEqual(yellow);
    expect(layersOf(rig)).toHaveLength(2);
  });

  test("has a mask of its own, which a replacement takes over", async () => {
    const rig = openPainted();
    const mask = { width: 7, height: 1, data: Uint8ClampedArray.from([255, 255, 255, 255, 0, 0, 0]) };
    const first = await rig.do(rig.host.place(picture, frame, { kind: "layer", mask, request: "1" }));
    expect([shown(rig, 12, 7)[0], shown(rig, 17, 7)[0]]).toEqual([240, 30]);
    const blue = flat(7, 5, [0, 0, 255, 255]);
    const second = await rig.do(
      rig.host.place(blue, frame, { kind: "replace", layer: first.id, request: "2" }),
    );
    expect([shown(rig, 12, 7)[2], shown(rig, 17, 7)[2]]).toEqual([255, 90]);
    expect(layersOf(rig)).toHaveLength(2);
    expect(await rig.do(rig.host.store.requestOf(second.id))).toBe("2");
  });

  test("that fills a shape is clipped by it, and gives way to the next", async () => {
    const rig = openPainted();
    for (const color of [yellow, [9, 9, 9, 255]]) {
      const how = { kind: "fill", layer: "500" } as const;
      await rig.do(rig.host.place(flat(7, 5, color), frame, how));
      expect(shown(rig, 12, 7)).toEqual(color);
    }
    expect(layersOf(rig).map(({ name, clipped }) => [readTag(name).name, clipped])).toEqual([
      ["Underdrawing", true],
      ["ground", false],
    ]);
  });

  test("takes two steps of undo without a selection and a mask, and these take it back", async () => {
    const rig = openPainted();
    const before = fingerprint(rig.photopea.editor, rig.document);
    const steps = rig.document.at;
    await rig.do(rig.host.place(picture, frame));
    expect(rig.host.capabilities.undo).toBe("several-steps");
    expect(rig.document.at - steps).toBeLessThanOrEqual(3);
    while (rig.document.at > steps) rig.photopea.editor.undo(rig.document);
    expect(fingerprint(rig.photopea.editor, rig.document)).toBe(before);
  });
});

describe("whatever goes wrong on the way", () => {
  const kinds = ["throws", "dies"] as const;
  test.each(kinds.flatMap((kind) => [true, false].map((rewinds) => [kind, rewinds] as const)))(
    "nothing is left of a placement whose script %s at any step (Photopea rewinds: %s)",
    async (kind, rewinds) => {
      for (let after = 0; after < 24; after++) {
        const rig = openPainted({ rules: { rewinds }, seed: after + 1 });
        const selection = softSelection(rig.document, seeded(after));
        rig.photopea.editor.mutate(rig.document, "Select", (state) => ({ ...state, selection }));
        const print = () => fingerprint(rig.photopea.editor, rig.document).replace(/,\d+\]$/, "");
        const before = print();
        rig.photopea.editor.fault = { after, kind };
        const mask = { width: 1, height: 1, data: Uint8ClampedArray.from([200]) };
        const placing = rig.do(rig.host.place(picture, frame, { kind: "layer", mask }));
        const failed = await placing.then(
          () => false,
          () => true,
        );
        await rig.clock.pass(1000);
        await rig.do(rig.host.layers());
        if (failed) expect([after, print()]).toEqual([after, before]);
        else expect(layersOf(rig)).toHaveLength(2);
      }
    },
  );

  test("a transaction that fails is taken back whole", async () => {
    for (const rewinds of [true, false]) {
      const rig = openPainted({ rules: { rewinds } });
      const before = fingerprint(rig.photopea.editor, rig.document).replace(/,\d+\]$/, "");
      const work = rig.host.transaction("Two", async () => {
        await rig.host.place(picture, frame);
        await rig.host.place(picture, { ...frame, x: 30 });
        throw new Error("no third");
      });
      await expect(rig.do(work)).rejects.toThrow("no third");
      expect(fingerprint(rig.photopea.editor, rig.document).replace(/,\d+\]$/, "")).toBe(before);
    }
  });

  test("another document in front is not touched", async () => {
    const rig = openPainted();
    const placing = rig.host.place(picture, frame);
    // By then the host has looked which document lies in front.
    rig.clock.after(150, () => rig.photopea.editor.open("Another", 30, 30));
    await expect(rig.do(placing)).rejects.toMatchObject({ code: "invalid-drawing" });
    expect(rig.photopea.editor.ids(rig.photopea.editor.documents[1]!)).toEqual([]);
  });
});
