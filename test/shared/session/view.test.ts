import { describe, expect, test } from "@jest/globals";
import type { EditorHost } from "../../../sdk/host/index.ts";
import { memoryHistory } from "../../../shared/history/memory.ts";
import { settled } from "./fake-clock.ts";
import { box, house, openRig, sky } from "./rig.ts";

/** Counts what the editor is asked for. */
function counting(counts: Record<string, number>) {
  return (host: EditorHost): EditorHost => ({
    ...host,
    capture(scope, options) {
      const name = typeof scope === "string" ? scope : Object.keys(scope)[0]!;
      counts[name] = (counts[name] ?? 0) + 1;
      return host.capture(scope, options);
    },
  });
}

describe("the view of the editor", () => {
  test("follows selection, layers and size", async () => {
    const { draw, document, state, calm } = await openRig();
    draw(sky, house);
    await calm();
    expect(state().selection).toBeUndefined();
    expect(state().layers.map(({ name }) => name)).toEqual(["house", "sky"]);
    expect(state().size).toMatchObject({ width: 180, height: 92, frame: { width: 200, height: 100 } });
    document.select(["sky"]);
    await calm();
    expect(state().selection!.layers).toMatchObject([{ id: "sky" }]);
    expect(state().size).toMatchObject({ width: 256, height: 64, native: { side: 128, far: false } });
  });

  test("asks the editor once for what several controls show", async () => {
    const counts: Record<string, number> = {};
    const { session, draw, document, calm } = await openRig({ change: counting(counts) });
    draw(sky, house);
    document.select(["house"]);
    await calm();
    session.addControl("scribble");
    session.addControl("depth");
    session.addControl("segmentation", { kind: "frame" });
    await calm();
    expect(counts).toEqual({ selection: 2 - 1, frame: 1 });
  });

  test("makes no map twice of what has not changed", async () => {
    const { session, draw, state, calm } = await openRig();
    draw(sky);
    session.addControl("depth");
    await calm();
    const { preview } = state().controls[0]!;
    session.set({ prompt: "x" });
    session.addControl("scribble");
    await calm();
    expect(state().controls[0]!.preview).toBe(preview);
    session.set({ size: { width: 64, height: 64 } });
    await calm();
    expect(state().controls[0]!.preview).toMatchObject({ phase: "ready", map: { width: 64, height: 64 } });
  });

  test("shows the newest of many edits, though the editor is slow", async () => {
    const waiting: (() => void)[] = [];
    let slow = false;
    const { session, draw, state, clock } = await openRig({
      answers: () => (slow ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    });
    draw(sky);
    session.addControl("segmentation");
    await clock.pass(500);
    slow = true;
    for (let i = 0; i < 5; i++) {
      draw(box(`${i}`, "house", { x: i * 30, y: 10, width: 20, height: 20 }));
      await clock.pass(130);
    }
    slow = false;
    while (waiting.length > 0) waiting.shift()!();
    await clock.pass(500);
    const { preview } = state().controls[0]!;
    expect(preview).toMatchObject({ phase: "ready", map: { report: { used: { length: 6 } } } });
    expect(state().notices).toEqual([]);
  });

  test("of a control whose layer is gone says so, and comes back with it", async () => {
    const { session, draw, state, document, calm } = await openRig();
    draw(sky, house);
    session.addControl("depth", { kind: "layer", id: "house", name: "house" });
    await calm();
    expect(state().controls[0]!.preview.phase).toBe("ready");
    const { layers } = document.content;
    document.change("Delete", { layers: [sky] });
    document.contentChanged.emit();
    await calm();
    expect(state().controls[0]!.preview).toMatchObject({
      phase: "failed",
      error: { key: "error.invalid-drawing" },
    });
    document.change("Again", { layers });
    document.contentChanged.emit();
    await calm();
    expect(state().controls[0]!.preview.phase).toBe("ready");
  });

  test("offers to look again when the editor does not answer", async () => {
    let broken = false;
    const { draw, state, clock, session } = await openRig({
      answers: () => (broken ? Promise.reject(new Error("busy")) : Promise.resolve()),
    });
    broken = true;
    draw(sky);
    await clock.pass(500);
    expect(state().notices).toMatchObject([{ message: { detail: "busy" }, action: { name: "retry" } }]);
    broken = false;
    session.act(state().notices[0]!.id);
    await clock.pass(500);
    expect(state().layers).toHaveLength(1);
    expect(state().notices).toEqual([]);
  });

  test("asks an editor that does not tell of changes, each time a picture is made", async () => {
    const { session, document, state, engines } = await openRig({
      change: (host) => ({ ...host, capabilities: { ...host.capabilities, changes: "polled" } }),
    });
    document.change("Draw", { layers: [sky] });
    session.addControl("segmentation");
    await session.generate();
    document.change("Draw", { layers: [sky, house] });
    await session.generate();
    const [first, second] = engines.requests.map(({ controls }) => controls![0]!.map.data);
    expect(second).not.toEqual(first);
    const { preview } = state().controls[0]!;
    expect(engines.requests[1]!.controls![0]!.map).toBe("map" in preview && preview.map);
  });
});

describe("warnings", () => {
  test("name layers without a class; a class that is chosen stays with the panel", async () => {
    const { session, draw, state, document, calm } = await openRig();
    draw(sky, box("f", "Frame 12", { x: 10, y: 60, width: 20, height: 20 }));
    session.addControl("segmentation");
    await calm();
    const [control] = state().controls;
    expect(control!.warnings).toMatchObject([
      { key: "warning.no-class", values: { layer: "Frame 12", layerId: "f" } },
    ]);
    expect(control!.warnings[0]!.suggestions).toContain("sky");
    session.chooseClass(control!.id, "f", "sofa");
    await calm();
    const [chosen] = state().controls;
    expect(chosen!.warnings).toEqual([]);
    expect(chosen!.preview).toMatchObject({ map: { matched: [{}, { id: "f", className: "sofa" }] } });
    expect(document.content.layers.at(-1)!.name).toBe("Frame 12");
  });

  test("tell of maps that show nothing, of hidden layers, of what is larger than the frame", async () => {
    const { session, draw, state, document, calm } = await openRig();
    draw(
      box("big", "wall", { x: -500, y: 0, width: 900, height: 100 }),
      { ...house, visible: false },
      box("small", "door", { x: 10, y: 10, width: 20, height: 20 }),
    );
    session.addControl("segmentation", { kind: "frame" });
    session.addControl("pose", { kind: "frame" });
    await calm();
    const [segmentation, pose] = state().controls;
    expect(segmentation!.warnings).toMatchObject([
      { key: "warning.ignored", values: { layer: "house", why: "is hidden" } },
      { key: "warning.beyond-frame", values: { layer: "wall" } },
    ]);
    expect(pose!.warnings.map(({ key }) => key)).toContain("warning.empty-map");
    document.select(["small"]);
    session.changeControl(segmentation!.id, { source: { kind: "layer", id: "big", name: "wall" } });
    await calm();
    expect(state().controls[0]!.warnings).toMatchObject([{ key: "warning.beyond-frame" }]);
  });
});

describe("controls", () => {
  test("let the slider go when weight or range is set, and take it up again", async () => {
    const { session, state } = await openRig();
    session.addControl("scribble");
    const { id } = state().controls[0]!;
    session.changeControl(id, { strength: 1 });
    expect(state().controls[0]).toMatchObject({ strength: 1, weight: 1.6, start: 0, end: 1 });
    session.changeControl(id, { end: 0.4, start: 0.7 });
    expect(state().controls[0]).toMatchObject({ strength: undefined, start: 0.7, end: 0.7 });
    session.changeControl(id, { weight: NaN });
    expect(state().controls[0]!.weight).toBe(0);
    session.changeControl(id, { strength: 0.5 });
    expect(state().controls[0]).toMatchObject({ strength: 0.5, start: 0, end: 0.65 });
  });

  test("pull as the chosen model needs it", async () => {
    const { session, state } = await openRig();
    session.addControl("scribble");
    session.changeControl(state().controls[0]!.id, { strength: 1 });
    await session.addModel("https://example.invalid/model/");
    expect(state().controls[0]!.weight).toBe(1);
    session.chooseModel("builtin");
    expect(state().controls[0]!.weight).toBe(1.6);
  });

  test("forget options of another kind, and move about", async () => {
    const { session, state } = await openRig();
    for (const kind of ["scribble", "depth", "pose"]) session.addControl(kind);
    const [first, , third] = state().controls;
    session.changeControl(first!.id, { options: { strokeWidth: 3 } });
    session.changeControl(first!.id, { kind: "canny" });
    expect(state().controls[0]).toMatchObject({ kind: "canny", options: {}, supported: false });
    session.moveControl(third!.id, 0);
    session.moveControl(first!.id, 99);
    session.moveControl("nobody", 0);
    expect(state().controls.map(({ kind }) => kind)).toEqual(["pose", "depth", "canny"]);
  });

  test("take a picture as their source, drawn by a kind that can", async () => {
    const { session, state, calm } = await openRig();
    session.addControl("scribble");
    const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024).fill(90) };
    session.useImage(state().controls[0]!.id, "photo.jpg", image);
    await calm();
    expect(state().controls[0]).toMatchObject({ kind: "scribble-xdog", preview: { phase: "ready" } });
  });
});

describe("what is kept", () => {
  test("comes back when the panel opens again, but for pixels", async () => {
    const { session, document, host, calm } = await openRig();
    session.set({ prompt: "a lake", steps: 12, count: 2 });
    session.addControl("depth", { kind: "layer", id: "sky", name: "sky" });
    session.addControl("canny", {
      kind: "image",
      name: "x",
      image: { width: 1, height: 1, data: new Uint8ClampedArray(4) },
    });
    session.chooseClass("control-1", "f", "sofa");
    session.savePreset("Mine");
    await session.addModel("https://example.invalid/model/");
    await calm();
    await session.dispose();
    const again = await openRig({ document, change: () => host, history: memoryHistory() });
    expect(again.state()).toMatchObject({
      settings: { prompt: "a lake", steps: 12, count: 2 },
      controls: [
        { id: "control-1", kind: "depth", source: { kind: "layer", id: "sky" }, strength: 0.8 },
        { kind: "canny", source: { kind: "selection" } },
      ],
      model: "model-1",
      models: [{ id: "builtin" }, { id: "model-1", source: "https://example.invalid/model/" }],
      notices: [],
    });
    expect(again.state().presets.at(-1)).toMatchObject({ name: "Mine", removable: true });
    again.session.set({ prompt: "" });
    again.session.usePreset(again.state().presets.at(-1)!.id);
    expect(again.state().settings.prompt).toBe("a lake");
    again.session.removePreset(again.state().presets.at(-1)!.id);
    again.session.removePreset("quick");
    expect(again.state().presets.map(({ id }) => id)).toEqual(["quick", "fine", "choice"]);
  });

  test.each([
    ["no JSON", "{"],
    ["another version", '{"version":99}'],
    ["a list", "[]"],
  ])("and is %s is thrown away with a word", async (_, text) => {
    const { host } = await openRig();
    await host.store.set("panel", text);
    const { state } = await openRig({ change: () => host });
    expect(state().notices).toMatchObject([{ message: { key: "notice.settings-reset" } }]);
    expect(await host.store.get("panel")).toBeUndefined();
  });

  test("heals where only a part is broken", async () => {
    const { host } = await openRig();
    const saved = {
      version: 1,
      settings: { prompt: "kept", steps: "many", size: { width: -1, height: 4 }, count: 99 },
      controls: [
        {
          id: "a",
          on: true,
          kind: "scribble",
          source: { kind: "?" },
          options: { strokeWidth: 3, gone: 1 },
          weight: 1,
          start: 0,
          end: 1,
          mode: "?",
        },
        { id: 4 },
      ],
      presets: "none",
      models: [{ id: "x", name: "x", url: "" }],
    };
    await host.store.set("panel", JSON.stringify(saved));
    const { state } = await openRig({ change: () => host });
    expect(state()).toMatchObject({
      notices: [],
      settings: { prompt: "kept", steps: undefined, size: "auto", count: 1, change: 0.8 },
      controls: [{ id: "a", source: { kind: "selection" }, options: { strokeWidth: 3 }, mode: "balanced" }],
      models: [{ id: "builtin" }],
    });
  });

  test("is told of once where the editor keeps nothing", async () => {
    const fail = () => Promise.reject(new Error("no store"));
    const { session, state, calm } = await openRig({
      change: (host) => ({ ...host, store: { ...host.store, get: fail, set: fail } }),
    });
    session.set({ prompt: "a" });
    await calm();
    session.set({ prompt: "b" });
    await calm();
    expect(state().notices).toMatchObject([{ message: { key: "notice.settings-unavailable" } }]);
    expect(state().settings.prompt).toBe("b");
  });

  test("does not write over what the user typed while it was read", async () => {
    const { host } = await openRig();
    await host.store.set("panel", '{"version":1,"settings":{"prompt":"old"}}');
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (answer = resolve));
    const { session, state, calm } = await openRig({
      change: () => ({
        ...host,
        store: { ...host.store, get: (key) => slow.then(() => host.store.get(key)) },
      }),
    });
    session.set({ prompt: "new" });
    answer();
    await settled();
    expect(state().settings.prompt).toBe("new");
    await calm();
    session.set({ count: 2 });
    await calm();
    expect(await host.store.get("panel")).toContain('"prompt":"new"');
  });
});

describe("things to draw with", () => {
  test("a pose and swatches are put into the frame as layers to be edited", async () => {
    const { session, document, state, calm } = await openRig();
    await session.insertPose("standing");
    await session.insertSwatches(["sofa", "tree", "sky"]);
    await session.insertPose("nobody's");
    expect(document.content.layers.map(({ name }) => name)).toEqual(["Person", "sofa", "tree", "sky"]);
    document.contentChanged.emit();
    session.addControl("pose");
    session.addControl("segmentation");
    await calm();
    const [pose, segmentation] = state().controls;
    expect(pose!.warnings.map(({ key }) => key)).not.toContain("warning.empty-map");
    expect(segmentation!.preview).toMatchObject({ phase: "ready" });
  });

  test("are not offered by an editor that takes none", async () => {
    const { session, state } = await openRig({
      change: (host) => ({ ...host, insert: undefined }),
    });
    expect(state().host.inserts).toBe(false);
    await session.insertPose("standing");
    expect(state().notices).toEqual([]);
  });
});
