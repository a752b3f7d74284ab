import { describe, expect, test } from "@jest/globals";
import { DeviceLost, InvalidRequest, OutOfMemory, WorkerFailed } from "../../sdk/errors.ts";
import type { Engine } from "../../sdk/engine/engine.ts";
import type { RunEvent } from "../../sdk/engine/events.ts";
import type { Holding } from "../../sdk/engine/loaded-model.ts";
import { localEngine } from "../../sdk/engine/local-engine.ts";
import { recoveringModel } from "../../sdk/engine/recovery/recovering-model.ts";
import type { Run } from "../../sdk/engine/run.ts";
import { FULL_FOOTPRINT } from "../../sdk/pipeline/index.ts";
import { HASTY, remakingBodies } from "./bodies.ts";
import { FakeModel } from "./fake-model.ts";

async function eventsOf(run: Run): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

/** "step 1", "recovered device-lost 1" … */
const told = (events: readonly RunEvent[]) =>
  events.map((event) => {
    if (event.type === "step") return `step ${event.index}`;
    return event.type === "recovered" ? `recovered ${event.reason} ${event.step}` : event.type;
  });

/** Models whose failures are given, one list of them for each model that is opened. */
function failing(...failures: (Error | undefined)[]) {
  const models: FakeModel[] = [];
  const make = () => {
    const model = new FakeModel();
    model.failure = failures[models.length];
    models.push(model);
    return model;
  };
  return { models, make };
}

const lost = () => new DeviceLost("gone");

describe.each(remakingBodies)("%s", (_where, open) => {
  test("a lost device: the model is opened anew and the run goes on from its checkpoint", async () => {
    const { models, make } = failing(lost());
    const engine = await open(make);
    const run = engine.generate({ prompt: "a", seed: 7 });
    expect(told(await eventsOf(run))).toEqual([
      "step 1",
      "recovered device-lost 1",
      "step 2",
      "step 3",
      "step 4",
      "image",
    ]);
    const { images, timings } = await run.result;
    expect(images[0]!.data.every((byte) => byte === 7)).toBe(true);
    expect(timings.steps).toHaveLength(4);
    expect(models.map(({ disposed }) => disposed)).toEqual([1, 0]);
    await engine.dispose();
    expect(models.map(({ disposed }) => disposed)).toEqual([1, 1]);
  });

  test("later requests find the model that took its place", async () => {
    const { models, make } = failing(lost());
    const engine = await open(make);
    const runs = ["a", "b"].map((prompt) => engine.generate({ prompt }).result);
    await Promise.all(runs);
    expect(models.map(({ log }) => log)).toEqual([
      ["enter a", "leave a", "dispose"],
      ["enter a", "leave a", "enter b", "leave b"],
    ]);
    await engine.dispose();
  });

  test("a device that is lost time after time ends the run, and the next one tries again", async () => {
    // The first call makes a checkpoint; those that follow fail before they make another.
    const { models, make } = failing(...Array.from({ length: 5 }, lost));
    const engine = await open(() => failFirst(make()));
    await expect(engine.generate({ prompt: "a" }).result).rejects.toBeInstanceOf(DeviceLost);
    expect(models).toHaveLength(HASTY.mostLosses);
    models.length = 10;
    await expect(engine.generate({ prompt: "b" }).result).resolves.toBeDefined();
    await engine.dispose();
  });

  test("a lost device that never lets go of its sessions holds nothing up", async () => {
    const { models, make } = failing(lost());
    const engine = await open(() => {
      const model = make();
      if (models.length === 1) model.dispose = () => new Promise(() => undefined);
      return model;
    });
    await expect(engine.generate({ prompt: "a" }).result).resolves.toBeDefined();
    await engine.dispose();
  });

  test("cancelled while it is being opened anew, nothing stays open and the next run opens it", async () => {
    const { models, make } = failing(lost());
    let opening: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => (opening = resolve));
    const engine = await open(async () => {
      if (models.length === 1) {
        opening();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return make();
    });
    const abort = new AbortController();
    const run = engine.generate({ prompt: "a" }, { signal: abort.signal });
    await reached;
    abort.abort();
    await expect(run.result).rejects.toMatchObject({ code: "cancelled" });
    await engine.generate({ prompt: "b" }).result;
    await engine.dispose();
    expect(models.every(({ disposed }) => disposed === 1)).toBe(true);
  });

  test("disposed of while it is being opened anew, nothing stays open", async () => {
    const { models, make } = failing(lost());
    const engine = await open(async () => {
      if (models.length === 1) await new Promise((resolve) => setTimeout(resolve, 20));
      return make();
    });
    const run = engine.generate({ prompt: "a" });
    await new Promise((resolve) => setTimeout(resolve, 15));
    await engine.dispose();
    await expect(run.result).rejects.toMatchObject({ code: "cancelled" });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(models.every(({ disposed }) => disposed === 1)).toBe(true);
  });
});

/** A model whose failure comes before its first step, so that no checkpoint follows the one that it resumes from. */
function failFirst(model: FakeModel): FakeModel {
  const { failure } = model;
  if (failure) model.generate = () => Promise.reject(failure);
  return model;
}

describe("memory that runs out", () => {
  const noRoom = () => new OutOfMemory("No room.");

  async function holding(failures: (Error | undefined)[]) {
    const asked: Holding[] = [];
    const { models, make } = failing(...failures);
    const engine = localEngine(
      await recoveringModel(
        (holding) => {
          asked.push(holding);
          return Promise.resolve(make());
        },
        {},
        {},
        HASTY,
      ),
    );
    return { engine, asked, models };
  }

  const keeping = (text: boolean, vae: boolean) => ({ ...FULL_FOOTPRINT, keeps: { text, vae } });

  test("the model is opened with less, a notch at a time, and goes on from the checkpoint", async () => {
    const { engine, asked } = await holding([noRoom(), noRoom()]);
    const events = await eventsOf(engine.generate({ prompt: "a" }));
    expect(asked.map(({ footprint }) => footprint)).toEqual([
      undefined,
      keeping(false, true),
      keeping(false, false),
    ]);
    const recovered = events.filter(({ type }) => type === "recovered");
    expect(recovered).toEqual([
      { type: "recovered", reason: "out-of-memory", step: 1, gaveUp: "kept-text-encoder" },
      { type: "recovered", reason: "out-of-memory", step: 1, gaveUp: "kept-vae" },
    ]);
  });

  test("with weights that are rounded otherwise the run starts over", async () => {
    const { engine, asked } = await holding([noRoom(), noRoom(), noRoom()]);
    const events = await eventsOf(engine.generate({ prompt: "a" }));
    expect(asked.at(-1)?.footprint?.weights.unet).toBe("int8");
    expect(told(events).slice(-6)).toEqual([
      "recovered out-of-memory 0",
      "step 1",
      "step 2",
      "step 3",
      "step 4",
      "image",
    ]);
  });

  test("with nothing left to give up the run ends, and the next one gets what there was before", async () => {
    const { engine, asked, models } = await holding(Array.from({ length: 5 }, noRoom));
    await expect(engine.generate({ prompt: "too large" }).result).rejects.toBeInstanceOf(OutOfMemory);
    expect(models).toHaveLength(5);
    await engine.generate({ prompt: "small" }).result;
    expect(asked.at(-1)?.footprint).toEqual(FULL_FOOTPRINT);
  });

  test("backend and precision stay what they were", async () => {
    const { engine, asked } = await holding([noRoom()]);
    await engine.generate({ prompt: "a" }).result;
    expect(asked[1]).toMatchObject({ backend: "wasm", precision: "fp32" });
  });

  test("already at the first opening, with what was given up told", async () => {
    const told: unknown[] = [];
    let rooms = 2;
    const open = () => (rooms-- > 0 ? Promise.reject(noRoom()) : Promise.resolve(new FakeModel()));
    await recoveringModel(open, {}, { onProgress: (event) => told.push(event) }, HASTY);
    expect(told).toEqual([
      { type: "recovered", reason: "out-of-memory", step: 0, gaveUp: "kept-text-encoder" },
      { type: "recovered", reason: "out-of-memory", step: 0, gaveUp: "kept-vae" },
    ]);
  });
});

describe("opening", () => {
  const refusing = (error: Error) => recoveringModel(() => Promise.reject(error), {}, {}, HASTY);

  test("a worker that cannot be started is told as such, at once", async () => {
    await expect(refusing(new WorkerFailed("no script"))).rejects.toBeInstanceOf(WorkerFailed);
  });

  test("a GPU that does not come back is a lost device", async () => {
    const { make } = failing(lost());
    let engines = 0;
    const open = () =>
      engines++ === 0 ? Promise.resolve(make()) : Promise.reject(new InvalidRequest("no GPU"));
    const engine: Engine = localEngine(await recoveringModel(open, {}, {}, HASTY));
    const error: unknown = await engine.generate({ prompt: "a" }).result.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeviceLost);
    expect(error).toMatchObject({ cause: { message: "no GPU" } });
  });
});
