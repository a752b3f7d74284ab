import { describe, expect, test } from "@jest/globals";
import type { EditorHost } from "../../../sdk/host/index.ts";
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
    expect(counts).toEqual({ selection: 1, frame: 1 });
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
