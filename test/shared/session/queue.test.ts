import { describe, expect, test } from "@jest/globals";
import { DeviceLost, DownloadFailed, HostTimeout, OutOfMemory } from "../../../sdk/errors.ts";
import { settled } from "./fake-clock.ts";
import { house, openRig, sky } from "./rig.ts";

describe("the queue", () => {
  test("runs one job at a time, in the order in which they were asked for", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    engines.hold();
    const runs = [1, 2, 3].map((seed) => {
      session.set({ seed, prompt: `picture ${seed}` });
      return session.generate();
    });
    await settled();
    expect(state().jobs).toMatchObject([
      { prompt: "picture 1", phase: "running" },
      { prompt: "picture 2", phase: "waiting" },
      { prompt: "picture 3", phase: "waiting" },
    ]);
    engines.go();
    await Promise.all(runs);
    expect(engines.log).toEqual(["open builtin", "start 1", "end 1", "start 2", "end 2", "start 3", "end 3"]);
    expect(state().jobs).toEqual([]);
    expect(state().results.map(({ request }) => request.prompt)).toEqual([
      "picture 3",
      "picture 2",
      "picture 1",
    ]);
  });

  test("keeps what was set and drawn when the job was asked for", async () => {
    const { session, draw, engines } = await openRig();
    draw(sky);
    engines.hold();
    session.set({ seed: 1, prompt: "before" });
    const first = session.generate();
    const second = session.generate();
    await settled();
    session.set({ prompt: "after" });
    draw(house);
    session.addControl("scribble");
    engines.go();
    await Promise.all([first, second]);
    expect(engines.requests).toMatchObject([
      { prompt: "before", controls: [] },
      { prompt: "before", controls: [] },
    ]);
  });

  test("forgets a waiting job at once, and a running one when it has heard", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 1 });
    engines.hold();
    const running = session.generate();
    const waiting = session.generate();
    await settled();
    const [first, second] = state().jobs;
    session.cancel(second!.id);
    await waiting;
    expect(state().jobs.map(({ id }) => id)).toEqual([first!.id]);
    session.cancel(first!.id);
    expect(state().jobs[0]!.phase).toBe("cancelling");
    await running;
    expect(state()).toMatchObject({ jobs: [], results: [], notices: [] });
    engines.go();
    await session.generate();
    expect(state().results).toHaveLength(1);
  });

  test("cancels all at once, in silence", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    engines.hold();
    const runs = [session.generate(), session.generate(), session.generate()];
    session.cancelAll();
    await Promise.all(runs);
    expect(state()).toMatchObject({ jobs: [], results: [], notices: [] });
  });

  test("keeps the pictures of a job that fails half-way, and runs the next one", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 1, count: 2 });
    const stop = session.state.subscribe(() => {
      if (state().results.length === 1) engines.failRun ??= new OutOfMemory("No memory is left.");
    });
    const first = session.generate();
    session.set({ seed: 9, count: 1 });
    const second = session.generate();
    await first;
    stop();
    engines.failRun = undefined;
    await second;
    expect(state().results.map(({ request }) => request.seed)).toEqual([9, 1]);
    expect(state().notices).toMatchObject([
      { level: "error", message: { key: "error.out-of-memory" }, action: { name: "open-models" } },
    ]);
  });

  test("opens the model anew after the device was lost, and offers to try again", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 1 });
    engines.failRun = new DeviceLost("The GPU was taken away.");
    await session.generate();
    const [notice] = state().notices;
    expect(notice).toMatchObject({ message: { key: "error.device-lost" }, action: { name: "retry" } });
    expect(state().engine.phase).toBe("closed");
    session.act(notice!.id);
    await settled(40);
    expect(engines.log).toEqual([
      "open builtin",
      "start 1",
      "fail 1",
      "dispose builtin",
      "open builtin",
      "start 1",
      "end 1",
    ]);
    expect(state()).toMatchObject({ notices: [], results: [{ request: { seed: 1 } }] });
  });

  test("says why a model cannot be opened, and tries again with the next job", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    engines.failOpening = new DownloadFailed("The network is down.");
    await session.generate();
    expect(state()).toMatchObject({
      engine: { phase: "failed", error: { key: "error.download-failed", detail: "The network is down." } },
      notices: [{ action: { name: "retry" } }],
    });
    await session.generate();
    expect(state().results).toHaveLength(1);
  });

  test("loses nothing when the editor does not answer", async () => {
    let silent = false;
    const { session, draw, state } = await openRig({
      answers: () =>
        silent ? Promise.reject(new HostTimeout("The editor did not answer.")) : Promise.resolve(),
    });
    draw(sky);
    await session.generate();
    const { results, settings } = state();
    silent = true;
    await session.generate();
    expect(state()).toMatchObject({ results, settings, jobs: [] });
    expect(state().notices).toMatchObject([
      { message: { key: "error.host-timeout" }, action: { name: "retry" } },
    ]);
  });

  test("says which control has no map, and generates nothing", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.addControl("depth", { kind: "layer", id: "gone", name: "Gone" });
    await session.generate();
    expect(engines.requests).toEqual([]);
    expect(state().notices).toMatchObject([
      { message: { key: "error.control", values: { control: "depth" } } },
    ]);
  });

  test("counts seconds while a job runs, and stops when it is over", async () => {
    const { session, draw, engines, state, clock } = await openRig();
    draw(sky);
    engines.hold();
    const run = session.generate();
    await settled();
    await clock.pass(3000);
    expect(state().jobs[0]!.seconds).toBe(3);
    engines.go();
    await run;
    expect(state().results[0]!.seconds).toBe(3);
    const after = state();
    await clock.pass(5000);
    expect(state()).toBe(after);
  });
});

describe("models", () => {
  test("are opened one at a time, the next when it is needed", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 1 });
    await session.generate();
    await session.addModel("https://example.invalid/model/");
    expect(state()).toMatchObject({ model: "model-1", engine: { phase: "closed" } });
    await settled();
    expect(engines.log.at(-1)).toBe("dispose builtin");
    await session.generate();
    expect(engines.log).toContain("open https://example.invalid/model/");
    expect(state().models[1]).toMatchObject({ name: "model", nativeSide: 128, removable: true });
    session.removeModel("model-1");
    session.removeModel("builtin");
    expect(state()).toMatchObject({ model: "builtin", models: [{ id: "builtin" }] });
  });

  test("change while a job runs without disturbing it", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 1 });
    engines.hold();
    const run = session.generate();
    await settled();
    await session.addModel("https://example.invalid/model/");
    expect(engines.log).not.toContain("dispose builtin");
    engines.go();
    await run;
    expect(state().results).toHaveLength(1);
    expect(engines.log.at(-1)).toBe("dispose builtin");
  });

  test("that turn out to be of another size are asked for pictures of that size", async () => {
    const { session, draw, engines } = await openRig();
    draw(sky);
    engines.info = {
      ...engines.info,
      sizeMultiple: 8,
      defaults: { ...engines.info.defaults, width: 256, height: 256 },
    };
    session.addControl("scribble");
    await session.addModel("https://example.invalid/model/");
    await session.generate();
    expect(engines.requests[0]).toMatchObject({ width: 360, height: 184 });
    expect(engines.requests[0]!.controls).toMatchObject([{ map: { width: 360, height: 184 } }]);
  });
});
