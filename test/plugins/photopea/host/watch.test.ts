import { expect, test } from "@jest/globals";
import { openRig } from "../rig.ts";
import { newLayer } from "../simulator/state.ts";

function openWatched() {
  const rig = openRig();
  const heard: string[] = [];
  const stops = [
    rig.host.onSelectionChange(() => heard.push("selection")),
    rig.host.onDrawingChange(() => heard.push("drawing")),
  ];
  const paint = (id: number) => {
    const data = new Uint8ClampedArray(4 * 4 * 4).fill(255);
    const layer = newLayer(id, `layer ${id}`, {
      kind: "pixels",
      raster: { x: 1, y: 1, width: 4, height: 4, data },
    });
    rig.photopea.editor.mutate(rig.document, "Paint", (state) => ({
      ...state,
      layers: [layer, ...state.layers],
    }));
  };
  const wait = async () => {
    await rig.clock.pass(2500);
    return heard.splice(0).toSorted();
  };
  return { rig, stops, paint, wait };
}

const picture = { width: 4, height: 4, data: new Uint8ClampedArray(64).fill(255) };

test("what the user does is told, what is selected and what is drawn apart", async () => {
  const { rig, paint, wait } = openWatched();
  expect(await wait()).toEqual([]);
  paint(900);
  expect(await wait()).toEqual(["drawing"]);
  rig.photopea.editor.activate(rig.document, 900);
  expect(await wait()).toEqual(["selection"]);
});

test("what the panel does is not", async () => {
  const { rig, paint, wait } = openWatched();
  paint(900);
  rig.photopea.editor.activate(rig.document, 900);
  await wait();
  await rig.do(rig.host.capture("frame"));
  await rig.do(rig.host.exportPixels({ x: 0, y: 0, width: 10, height: 10 }, 1));
  expect(await wait()).toEqual([]);
  await rig.do(rig.host.place(picture, { x: 3, y: 3, width: 4, height: 4 }));
  expect((await wait()).filter((what) => what === "drawing")).toEqual([]);
});

test("what the user did right before an order is told all the same", async () => {
  const { rig, paint, wait } = openWatched();
  await wait();
  paint(900);
  await rig.do(rig.host.capture("frame"));
  expect(await wait()).toContain("drawing");
});

test("nobody is asked while nobody listens or the panel is hidden", async () => {
  const { rig, stops, wait } = openWatched();
  rig.panel.visible = false;
  await wait();
  const hidden = rig.photopea.scripts;
  await wait();
  expect(rig.photopea.scripts).toBe(hidden);
  rig.panel.visible = true;
  await wait();
  expect(rig.photopea.scripts).toBeGreaterThan(hidden);
  stops.forEach((stop) => stop());
  await wait();
  const stopped = rig.photopea.scripts;
  await wait();
  expect(rig.photopea.scripts).toBe(stopped);
});
