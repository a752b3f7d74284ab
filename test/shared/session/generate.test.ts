import { describe, expect, test } from "@jest/globals";
import { InvalidDrawing } from "../../../sdk/errors.ts";
import { box, house, openRig, sky } from "./rig.ts";

describe("a generation", () => {
  test("sends the very map that is shown, at the size of the frame's proportions", async () => {
    const { session, state, draw, calm, engines } = await openRig();
    draw(sky, house);
    session.addControl("scribble");
    session.set({ prompt: "a house", seed: 7 });
    await calm();
    const { preview } = state().controls[0]!;
    expect(preview).toMatchObject({ phase: "ready", map: { kind: "scribble", width: 180, height: 92 } });
    await session.generate();

    const [request] = engines.requests;
    expect(request).toMatchObject({ prompt: "a house", seed: 7, width: 180, height: 92 });
    expect(request!.controls![0]!.map).toBe("map" in preview && preview.map);
    expect(state().controls[0]!.preview).toBe(preview);
    expect(state().results[0]).toMatchObject({
      request: { seed: 7 },
      frame: { x: 0, y: 0, width: 200, height: 100 },
      image: { width: 180, height: 92 },
    });
    expect(state().jobs).toEqual([]);
  });

  test("shows the map that it sent, when the drawing has changed a moment ago", async () => {
    const { session, state, draw, calm, engines } = await openRig();
    draw(sky);
    session.addControl("scribble");
    await calm();
    const before = state().controls[0]!.preview;
    draw(house);
    await session.generate();
    const { preview } = state().controls[0]!;
    expect(preview).not.toBe(before);
    expect(engines.requests[0]!.controls![0]!.map).toBe("map" in preview && preview.map);
    await calm();
    expect(state().controls[0]!.preview).toBe(preview);
  });

  test.each([
    ["off", { on: false }],
    ["of weight 0", { weight: 0 }],
    ["of strength 0", { strength: 0 }],
  ])("with a control %s asks for what it asks for without", async (_, change) => {
    const { session, draw, state, engines } = await openRig();
    draw(sky);
    session.set({ seed: 1 });
    await session.generate();
    session.addControl("scribble");
    session.changeControl(state().controls[0]!.id, change);
    await session.generate();
    expect(engines.requests[1]).toEqual(engines.requests[0]);
  });

  test("leaves out what the model has no network for, and says so", async () => {
    const { session, draw, state, engines } = await openRig();
    draw(sky);
    session.addControl("canny");
    session.addControl("depth");
    expect(state().controls.map(({ supported }) => supported)).toEqual([false, true]);
    await session.generate();
    expect(engines.requests[0]!.controls).toMatchObject([{ kind: "depth" }]);
    expect(state().notices).toMatchObject([
      { message: { key: "notice.controls-left-out", values: { controls: "canny" } } },
    ]);
  });

  test("of several pictures makes one for each seed after the first", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    session.set({ seed: 40, count: 3 });
    await session.generate();
    expect(engines.requests.map(({ seed }) => seed)).toEqual([40, 41, 42]);
    expect(state().results.map(({ request }) => request.seed)).toEqual([42, 41, 40]);
  });

  test("takes a new seed each time where none is set", async () => {
    const { session, draw, engines } = await openRig();
    draw(sky);
    await session.generate();
    await session.generate();
    expect(engines.requests[0]!.seed).not.toBe(engines.requests[1]!.seed);
  });

  test("of a selection lies where the selection lies", async () => {
    const { session, draw, document, state, engines } = await openRig();
    draw(sky, house);
    document.select(["house"]);
    session.addControl("segmentation");
    await session.generate();
    expect(state().results[0]!.frame).toMatchObject({ x: 60, y: 30, width: 60, height: 50 });
    const { data } = engines.requests[0]!.controls![0]!.map as { data: Uint8ClampedArray };
    const house_ = [...data.subarray(0, 3)];
    expect(house_).toEqual([255, 9, 224]);
    expect([...data].every((value, i) => value === house_[i % 3])).toBe(true);
  });

  test("redraws what lies in the frame, at the size of the picture", async () => {
    const { session, draw, engines } = await openRig();
    draw(box("all", "wall", { x: 0, y: 0, width: 200, height: 100 }, 77));
    session.set({ task: "redraw", change: 0.6 });
    await session.generate();
    const { start, width, height } = engines.requests[0]!;
    expect(start).toMatchObject({ kind: "picture", strength: 0.6, picture: { width, height } });
    const { data } = (start as unknown as { picture: { data: Uint8ClampedArray } }).picture;
    expect([...data.subarray(0, 4)]).toEqual([77, 77, 77, 255]);
  });

  test("opens the model once, and tells how far it is", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(sky);
    const phases: string[] = [];
    const steps: number[] = [];
    session.state.subscribe(() => {
      const { engine, jobs } = state();
      if (phases.at(-1) !== engine.phase) phases.push(engine.phase);
      const [job] = jobs;
      if (job && job.step !== steps.at(-1)) steps.push(job.step);
      if (job && job.step === 1) expect(job).toMatchObject({ steps: 4, secondsLeft: 1.5, phase: "running" });
    });
    await session.generate();
    await session.generate();
    expect(phases).toEqual(["closed", "opening", "ready"]);
    expect(engines.log.filter((line) => line.startsWith("open"))).toEqual(["open builtin"]);
    expect(steps).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4]);
  });

  test("shows the bytes of a ControlNet that a run is the first to need", async () => {
    const { session, draw, state } = await openRig();
    draw(sky);
    await session.generate();
    session.addControl("scribble");
    const seen: unknown[] = [];
    session.state.subscribe(() => {
      const job = state().jobs[0];
      if (job?.phase === "loading") seen.push(job.loading);
    });
    await session.generate();
    expect(seen).toMatchObject([{ loadedBytes: 30, totalBytes: 60 }]);
    expect(state().engine.phase).toBe("ready");
  });

  test("in a document without anything says that there is nothing", async () => {
    const { session, state } = await openRig({
      change: (host) => ({
        ...host,
        capture: () => Promise.reject(new InvalidDrawing("There is no frame.")),
      }),
    });
    session.addControl("scribble");
    await session.generate();
    expect(state().notices).toMatchObject([{ message: { key: "error.invalid-drawing" } }]);
    expect(state().jobs).toEqual([]);
    expect(state().controls[0]!.preview).toEqual({ phase: "none" });
  });
});
