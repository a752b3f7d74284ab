import { describe, expect, test } from "@jest/globals";
import { memoryHistory } from "../../../shared/history/memory.ts";
import { settled } from "./fake-clock.ts";
import { openRig } from "./rig.ts";

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
