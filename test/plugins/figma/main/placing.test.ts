import type { FrameNode, RectangleNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import { describe, expect, test } from "@jest/globals";
import { expectAlike, expectPlaced } from "../../../../sdk/host/conformance/compare.ts";
import { marker } from "../../../../sdk/host/conformance/marker.ts";
import { multiply, rotation, translation } from "../../../../sdk/host/matrix.ts";
import { pagePixels } from "../fake/render.ts";
import { blue, green, openScene, red, view, type Scene } from "./scene.ts";

const picture = marker(40, 30);
const spot = { width: 40, height: 30, fills: [green] };

/** Captures a layer, places a picture on it, and finds it there to the pixel. Tells the picture's id. */
async function placesOn(scene: Scene, id: string, at = translation(30, 20)): Promise<string> {
  const { frame } = await scene.host.capture({ layers: [id] });
  const before = await pagePixels(scene.document, view);
  const placed = await scene.host.place(picture, frame);
  const transform = multiply(at, [40, 0, 0, 30, 0, 0]);
  expectPlaced(await pagePixels(scene.document, view), { region: view, before, picture, transform });
  return placed.id;
}

/** What a layer lies in and what it lies on. */
function placeOf({ document }: Scene, id: string): [parent: string, below: string | undefined] {
  const parent = document.get(id).parent!;
  const { children } = document.get(parent);
  return [parent, children[children.indexOf(id) - 1]];
}

describe("a picture lies just above its layer", () => {
  test("in a turned frame in a turned frame", async () => {
    const scene = await openScene();
    const outer = scene.add(
      "FRAME",
      { width: 100, height: 80, fills: [], clipsContent: false },
      { at: rotation(10) },
    );
    const at = multiply(translation(40, 10), rotation(30));
    const inner = scene.add(
      "FRAME",
      { width: 90, height: 70, fills: [], clipsContent: false },
      { parent: outer, at },
    );
    const id = scene.add("RECTANGLE", spot, { parent: inner, at });
    expect(placeOf(scene, await placesOn(scene, id, at))).toEqual([inner, id]);
  });

  test("in an auto layout, without taking part in it", async () => {
    const scene = await openScene();
    const layout = scene.add(
      "FRAME",
      {
        width: 110,
        height: 60,
        fills: [],
        layoutMode: "HORIZONTAL",
        itemSpacing: 5,
        paddingLeft: 25,
        paddingTop: 15,
      },
      { at: translation(5, 5) },
    );
    const id = scene.add("RECTANGLE", spot, { parent: layout });
    const beside = scene.add("RECTANGLE", { ...spot, width: 20, fills: [red] }, { parent: layout });
    (scene.figma.handle(layout) as FrameNode).layoutMode = "HORIZONTAL";
    const placed = await placesOn(scene, id);
    expect(placeOf(scene, placed)).toEqual([layout, id]);
    expect(scene.document.prop(placed, "layoutPositioning")).toBe("ABSOLUTE");
    expect((scene.figma.handle(beside) as RectangleNode).x).toBe(70);
  });

  test("in an auto layout that stacks from the first", async () => {
    const scene = await openScene();
    const layout = scene.add("FRAME", {
      width: 110,
      height: 60,
      fills: [],
      layoutMode: "VERTICAL",
      itemReverseZIndex: true,
      paddingLeft: 30,
      paddingTop: 20,
    });
    const id = scene.add("RECTANGLE", spot, { parent: layout });
    (scene.figma.handle(layout) as FrameNode).layoutMode = "VERTICAL";
    const placed = await placesOn(scene, id);
    expect(scene.document.get(layout).children).toEqual([placed, id]);
  });

  test.each(["INSTANCE", "BOOLEAN_OPERATION", "COMPONENT_SET"])(
    "beside a %s, which takes no layers",
    async (type) => {
      const scene = await openScene();
      const closed = scene.add(type, { width: 100, height: 80, fills: [], clipsContent: false });
      const parent =
        type === "COMPONENT_SET"
          ? scene.add("COMPONENT", { width: 90, height: 70, fills: [] }, { parent: closed })
          : closed;
      const id = scene.add("RECTANGLE", spot, { parent, at: translation(30, 20) });
      const [lies, below] = placeOf(scene, await placesOn(scene, id));
      expect(lies).toBe(type === "COMPONENT_SET" ? parent : scene.document.currentPageId);
      expect(below).toBe(type === "COMPONENT_SET" ? id : closed);
    },
  );

  test("beside a locked frame", async () => {
    const scene = await openScene();
    const locked = scene.add("FRAME", { width: 100, height: 80, fills: [], locked: true });
    const id = scene.add("RECTANGLE", spot, { parent: locked, at: translation(30, 20) });
    expect(placeOf(scene, await placesOn(scene, id))).toEqual([scene.document.currentPageId, locked]);
  });

  test("in an artboard that was captured whole, on top", async () => {
    const scene = await openScene();
    const board = scene.add("FRAME", { ...spot }, { at: translation(30, 20) });
    const last = scene.add(
      "ELLIPSE",
      { width: 10, height: 10, fills: [red] },
      { parent: board, at: translation(30, 20) },
    );
    expect(placeOf(scene, await placesOn(scene, board))).toEqual([board, last]);
  });

  test("above everything, where its layer is gone and nothing is selected", async () => {
    const scene = await openScene();
    const id = scene.add("RECTANGLE", spot, { at: translation(30, 20) });
    const { frame } = await scene.host.capture({ layers: [id] });
    scene.document.remove(id);
    const other = scene.add("ELLIPSE", { width: 10, height: 10, fills: [red] });
    const { id: placed } = await scene.host.place(picture, frame);
    expect(placeOf(scene, placed)).toEqual([scene.document.currentPageId, other]);
  });
});

describe("results", () => {
  const frame = { x: 30, y: 20, width: 40, height: 30 };
  const half = {
    width: 40,
    height: 30,
    data: new Uint8ClampedArray(1200).map((_, i) => (i % 40 < 20 ? 255 : 0)),
  };

  test("a mask is a layer of its own in a group, and stays when the picture is replaced", async () => {
    const scene = await openScene();
    const { id } = await scene.host.place(picture, frame, { kind: "layer", mask: half, request: "{}" });
    expect(scene.document.get(id).children.map((child) => scene.document.prop(child, "isMask"))).toEqual([
      true,
      false,
    ]);
    const [mask] = scene.document.get(id).children;
    const before = scene.document.prop(mask!, "fills");
    const replaced = await scene.host.place(marker(40, 30, 9), frame, { kind: "replace", layer: id });
    expect(replaced.id).toBe(id);
    expect(scene.document.prop(mask!, "fills")).toEqual(before);
    const { data } = await pagePixels(scene.document, frame);
    expect([data[3], data[39 * 4 + 3]]).toEqual([255, 0]);
  });

  test("a picture that is replaced with a mask becomes a group with it", async () => {
    const scene = await openScene();
    const first = await scene.host.place(picture, frame, { kind: "layer", name: "Sea", request: "1" });
    const { id, name } = await scene.host.place(picture, frame, {
      kind: "replace",
      layer: first.id,
      mask: half,
      request: "2",
    });
    expect(name).toBe("Sea");
    expect(await scene.host.store.requestOf(id)).toBe("2");
    expect(await scene.host.store.requestOf(first.id)).toBeUndefined();
    scene.document.undo();
    expect(await scene.host.store.requestOf(first.id)).toBe("1");
  });

  test("a Request stays where a replacement brings none", async () => {
    const scene = await openScene();
    const first = await scene.host.place(picture, frame, { kind: "layer", request: "1" });
    const second = await scene.host.place(picture, frame, { kind: "replace", layer: first.id });
    const third = await scene.host.place(picture, frame, { kind: "replace", layer: second.id, mask: half });
    expect(await scene.host.store.requestOf(second.id)).toBeUndefined();
    expect(await scene.host.store.requestOf(third.id)).toBe("1");
  });

  test("a fill lies over the shape's other fills, and a second takes its place", async () => {
    const scene = await openScene();
    const id = scene.add("ELLIPSE", { ...spot, fills: [red, blue] }, { at: translation(30, 20) });
    const { frame: own } = await scene.host.capture({ layers: [id] });
    await scene.host.place(picture, own, { kind: "fill", layer: id, request: "1" });
    const second = await scene.host.place(marker(40, 30, 9), own, { kind: "fill", layer: id, request: "2" });
    const fills = scene.document.prop(id, "fills") as { type: string }[];
    expect(second.id).toBe(id);
    expect(fills.map(({ type }) => type)).toEqual(["SOLID", "SOLID", "IMAGE"]);
    expect(await scene.host.store.requestOf(id)).toBe("2");
  });

  test("a filled shape is captured as it was before", async () => {
    const scene = await openScene();
    const id = scene.add("RECTANGLE", spot, { at: translation(30, 20) });
    const before = await scene.capture();
    await scene.host.place(picture, frame, { kind: "fill", layer: id, request: "{}" });
    expect(await scene.capture()).toEqual(before);
  });

  test("a shape whose fills differ is refused", async () => {
    const scene = await openScene();
    const id = scene.add("GROUP");
    scene.add("RECTANGLE", spot, { parent: id });
    await expect(scene.host.place(picture, frame, { kind: "fill", layer: id })).rejects.toMatchObject({
      code: "invalid-drawing",
    });
  });

  test("have the button that opens the plugin on them, which says which one it was", async () => {
    const scene = await openScene();
    const { id } = await scene.host.place(picture, frame, { kind: "layer", request: "{}" });
    expect(scene.document.get(id).relaunch).toHaveProperty("again");
    scene.document.selection = [id];
    const again = await openScene({ document: scene.document, command: "again" });
    expect(await again.main.opened()).toEqual({ command: "again", layer: id });
  });

  test.each([
    ["of one letter", "x"],
    ["of 250 000 letters that take three bytes each", "墨".repeat(250_000)],
    ["of letters that take two units each", `a${"🖌".repeat(40_000)}`],
  ])("keep a Request %s", async (_, request) => {
    const scene = await openScene();
    const { id } = await scene.host.place(picture, frame, { kind: "layer", request });
    expect(await scene.host.store.requestOf(id)).toBe(request);
    const shorter = await scene.host.place(picture, frame, { kind: "replace", layer: id, request: "short" });
    expect(await scene.host.store.requestOf(shorter.id)).toBe("short");
    expect(
      Object.keys(scene.document.get(id).pluginData).filter((key) => key.startsWith("request")),
    ).toHaveLength(2);
  });

  test("a Request that was altered or cut short is none", async () => {
    const scene = await openScene();
    const { id } = await scene.host.place(picture, frame, { kind: "layer", request: "x".repeat(70_000) });
    const second = scene.document.get(id).pluginData["request.1"]!;
    scene.document.setPluginData(id, "request.1", second.replace("x", "y"));
    expect(await scene.host.store.requestOf(id)).toBeUndefined();
    scene.document.setPluginData(id, "request.1", "");
    expect(await scene.host.store.requestOf(id)).toBeUndefined();
  });
});

describe("undo", () => {
  const frame = { x: 0, y: 0, width: 40, height: 30 };

  test("takes back what was placed in one step, and nothing of the user's", async () => {
    const scene = await openScene();
    scene.add("RECTANGLE", spot);
    const before = await pagePixels(scene.document, view);
    const steps = scene.document.undoSteps;
    await scene.host.place(picture, frame, { kind: "layer", request: "x".repeat(90_000) });
    expect(scene.document.undoSteps).toBe(steps + 1);
    scene.document.undo();
    expectAlike(await pagePixels(scene.document, view), before, "The page");
  });

  test("a transaction that fails leaves no trace, and no step", async () => {
    const scene = await openScene();
    const shape = scene.add("RECTANGLE", spot);
    const { id } = await scene.host.place(picture, frame, { kind: "layer", request: "old" });
    const steps = scene.document.undoSteps;
    const before = new Map(scene.document.nodes);
    const failed = scene.host.transaction("Try", async () => {
      await scene.host.place(picture, frame);
      await scene.host.place(
        picture,
        { ...frame, x: 50 },
        { kind: "replace", layer: id, name: "New", request: "new" },
      );
      await scene.host.place(picture, frame, { kind: "fill", layer: shape, request: "new" });
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    expect(scene.document.undoSteps).toBe(steps);
    expect(new Map(scene.document.nodes)).toEqual(before);
  });
});
