import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Cancelled, CorruptFile, InvalidRequest } from "../../sdk/errors.ts";
import type { Engine } from "../../sdk/engine/engine.ts";
import type { RunEvent } from "../../sdk/engine/events.ts";
import type { Run } from "../../sdk/engine/run.ts";
import { bodies } from "./bodies.ts";
import { FakeModel, info } from "./fake-model.ts";

async function eventsOf(run: Run): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

const typesOf = (events: readonly RunEvent[]) => events.map((event) => event.type);

describe.each(bodies)("an engine %s", (_where, open) => {
  let model: FakeModel;
  let engine: Engine;
  beforeEach(async () => {
    model = new FakeModel();
    engine = await open(model);
  });
  afterEach(() => engine.dispose());

  test("says what it is", () => {
    expect(engine.info).toEqual(info);
  });

  test("tells every step and the image, then the result with all defaults", async () => {
    const run = engine.generate({ prompt: "a lighthouse", seed: 7 });
    const events = await eventsOf(run);
    expect(typesOf(events)).toEqual(["step", "step", "step", "step", "image"]);
    const { images, request } = await run.result;
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ width: 16, height: 8 });
    expect(images[0]!.data).toHaveLength(16 * 8 * 4);
    expect(images[0]!.data.every((byte) => byte === 7)).toBe(true);
    expect(request).toEqual({
      prompt: "a lighthouse",
      negativePrompt: "",
      promptSyntax: "plain",
      clipSkip: 0,
      width: 16,
      height: 8,
      steps: 4,
      seed: 7,
      scheduler: "ddim",
      guidanceScale: 7.5,
      start: { kind: "noise" },
      controls: [],
      regions: [],
      loras: [],
      hypernetworks: [],
    });
  });

  test("the image of the event is whole after the result has come", async () => {
    const run = engine.generate({ prompt: "", seed: 9 });
    await run.result;
    const events = await eventsOf(run);
    const last = events.at(-1);
    expect(last?.type === "image" && last.image.data.length).toBe(16 * 8 * 4);
  });

  test("can be iterated twice, late, and left early", async () => {
    const run = engine.generate({ prompt: "" });
    for await (const event of run) {
      expect(event.type).toBe("step");
      break;
    }
    const [first, second] = await Promise.all([eventsOf(run), eventsOf(run)]);
    expect(first).toHaveLength(5);
    expect(second).toEqual(first);
  });

  test("sends previews only when asked, at the interval asked for", async () => {
    const every2 = await eventsOf(engine.generate({ prompt: "" }, { previews: 2 }));
    expect(typesOf(every2).filter((type) => type === "preview")).toHaveLength(2);
    const all = await eventsOf(engine.generate({ prompt: "" }, { previews: true }));
    expect(typesOf(all).filter((type) => type === "preview")).toHaveLength(4);
  });

  test("requests queue and never cross", async () => {
    const runs = ["a", "b", "c"].map((prompt) => engine.generate({ prompt }));
    await Promise.all(runs.map((run) => run.result));
    expect(model.log).toEqual(["enter a", "leave a", "enter b", "leave b", "enter c", "leave c"]);
  });

  test("a signal ends the run between steps and the next one runs", async () => {
    const abort = new AbortController();
    const run = engine.generate({ prompt: "a", steps: 50 }, { signal: abort.signal });
    const seen: RunEvent[] = [];
    const watch = async () => {
      for await (const event of run) {
        seen.push(event);
        if (event.type === "step" && event.index === 3) abort.abort(new Error("the user pressed Escape"));
      }
    };
    const error = await watch().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Cancelled);
    expect(error).toMatchObject({ code: "cancelled", cause: { message: "the user pressed Escape" } });
    await expect(run.result).rejects.toBeInstanceOf(Cancelled);
    expect(seen.length).toBeLessThan(10);
    await expect(engine.generate({ prompt: "b" }).result).resolves.toBeDefined();
  });

  test("a signal ends a waiting run at once, and those around it go on", async () => {
    const abort = new AbortController();
    const first = engine.generate({ prompt: "a", steps: 20 });
    const second = engine.generate({ prompt: "b" }, { signal: abort.signal });
    const third = engine.generate({ prompt: "c" });
    abort.abort();
    await expect(second.result).rejects.toBeInstanceOf(Cancelled);
    expect(model.log).not.toContain("leave a");
    await Promise.all([first.result, third.result]);
    expect(model.log).toEqual(["enter a", "leave a", "enter c", "leave c"]);
  });

  test("a request that replaces ends what runs and what waits, and comes next", async () => {
    const earlier = ["a", "b"].map((prompt) => engine.generate({ prompt, steps: 50 }));
    await new Promise((resolve) => setTimeout(resolve, 10));
    const run = engine.generate({ prompt: "c" }, { whenBusy: "replace" });
    for (const { result } of earlier) await expect(result).rejects.toBeInstanceOf(Cancelled);
    const later = engine.generate({ prompt: "d" });
    await Promise.all([run.result, later.result]);
    expect(model.log).toEqual(["enter a", "leave a", "enter c", "leave c", "enter d", "leave d"]);
  });

  test("a request that replaces but is invalid ends nothing", async () => {
    const run = engine.generate({ prompt: "a" });
    const invalid = engine.generate({ width: 0 }, { whenBusy: "replace" });
    await expect(invalid.result).rejects.toBeInstanceOf(InvalidRequest);
    await expect(run.result).resolves.toBeDefined();
    const unknown = engine.generate({}, { whenBusy: "drop" as "queue" });
    await expect(unknown.result).rejects.toThrow(/whenBusy must be/);
  });

  test("who cancels is released at once, and the next request waits until the model has stopped", async () => {
    model.stepMs = 300;
    const abort = new AbortController();
    const run = engine.generate({ prompt: "a" }, { signal: abort.signal });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const began = performance.now();
    abort.abort();
    await expect(run.result).rejects.toBeInstanceOf(Cancelled);
    expect(performance.now() - began).toBeLessThan(200);
    expect(model.log).toEqual(["enter a"]);
    await engine.generate({ prompt: "b", steps: 1 }).result;
    expect(model.log).toEqual(["enter a", "leave a", "enter b", "leave b"]);
  });

  test("a signal that has already fired starts nothing", async () => {
    await expect(engine.generate({}, { signal: AbortSignal.abort() }).result).rejects.toBeInstanceOf(
      Cancelled,
    );
    expect(model.log).toEqual([]);
  });

  test("an error comes out of the run with its class, code, value and cause, and the engine stays usable", async () => {
    model.failure = new CorruptFile("No number.", {
      value: { bytes: 5 },
      cause: new RangeError("allocation failed"),
    });
    const run = engine.generate({ prompt: "a" });
    const error = await run.result.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CorruptFile);
    expect(error).toMatchObject({
      name: "CorruptFile",
      code: "corrupt-file",
      message: "No number.",
      value: { bytes: 5 },
      cause: { name: "RangeError", message: "allocation failed" },
    });
    await expect(eventsOf(run)).rejects.toThrow("No number.");
    await expect(engine.generate({ prompt: "b" }).result).resolves.toBeDefined();
  });

  test("an unexpected error keeps its name and message", async () => {
    model.failure = new TypeError("a bug");
    await expect(engine.generate({}).result).rejects.toMatchObject({ name: "TypeError", message: "a bug" });
  });

  test("an invalid request does not throw at the call but comes out of the run", async () => {
    const run = engine.generate({ width: 0 });
    await expect(run.result).rejects.toBeInstanceOf(InvalidRequest);
    await expect(eventsOf(run)).rejects.toMatchObject({ code: "invalid-request", value: 0 });
    expect(model.log).toEqual([]);
  });

  test.each([-1, 0.5, NaN])("previews: %p is refused", async (previews) => {
    await expect(engine.generate({}, { previews }).result).rejects.toThrow(/previews must be/);
  });

  test("a request is copied at the call, and the caller's map stays whole", async () => {
    const map = { kind: "scribble", width: 16, height: 8, data: new Uint8ClampedArray(16 * 8 * 3).fill(1) };
    const blocker = engine.generate({ prompt: "first" });
    const run = engine.generate({ prompt: "second", controls: [{ map }] });
    map.data.fill(99);
    await blocker.result;
    const { request } = await run.result;
    expect(request.controls[0]!.map.data[0]).toBe(1);
    expect(request.controls[0]!.map.data).toHaveLength(16 * 8 * 3);
    expect(map.data).toHaveLength(16 * 8 * 3);
  });

  test("dispose cancels what runs and waits, frees the model once, and refuses later requests", async () => {
    const running = engine.generate({ prompt: "a", steps: 50 });
    const waiting = engine.generate({ prompt: "b" });
    await new Promise((resolve) => setTimeout(resolve, 10));
    await Promise.all([engine.dispose(), engine.dispose()]);
    await expect(running.result).rejects.toBeInstanceOf(Cancelled);
    await expect(waiting.result).rejects.toBeInstanceOf(Cancelled);
    expect(model.disposed).toBe(1);
    expect(model.log).toEqual(["enter a", "leave a", "dispose"]);
    await expect(engine.generate({}).result).rejects.toBeInstanceOf(Cancelled);
  });
});

describe("a run that fails", () => {
  test.each(bodies)("leaves no unhandled rejection when nobody looks, %s", async (_where, open) => {
    const seen: unknown[] = [];
    const note = (reason: unknown) => seen.push(reason);
    process.on("unhandledRejection", note);
    const engine = await open(new FakeModel());
    engine.generate({ width: -3 });
    await eventsOf(engine.generate({ width: -3 })).catch(() => undefined);
    await engine.generate({ width: -3 }).result.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await engine.dispose();
    process.off("unhandledRejection", note);
    expect(seen).toEqual([]);
  });
});
