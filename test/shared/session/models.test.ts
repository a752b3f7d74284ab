import { describe, expect, test } from "@jest/globals";
import { Cancelled, DownloadFailed } from "../../../sdk/errors.ts";
import type { KeptModel, MakeRoom, ModelPlan, PlanOptions } from "../../../sdk/index.ts";
import { settled } from "./fake-clock.ts";
import { openRig } from "./rig.ts";

const TURBO = "stabilityai/sd-turbo";

const plan: ModelPlan = {
  model: "turbo",
  verdict: "good",
  backend: "webgpu",
  device: "Test GPU",
  precision: "fp16",
  footprint: {
    weights: { text: "float", unet: "int8", vae: "float", control: "float" },
    keeps: { text: false, vae: true },
  },
  picture: { width: 512, height: 512, steps: 1, guided: false, controls: 1 },
  networks: [],
  downloadBytes: 2_000,
  keptBytes: 500,
  memoryBytes: 3_000,
  peak: "denoise",
  memoryLimitBytes: 4_000,
  secondsPerPicture: 3,
  reasons: [{ kind: "memory-basis", basis: "shared", bytes: 4_000 }],
  alternatives: [],
};

const planner = (answer: Partial<ModelPlan> | Error) => {
  const asked: PlanOptions[] = [];
  return {
    asked,
    planModel: (options: PlanOptions) => {
      asked.push(options);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ ...plan, ...answer });
    },
  };
};

describe("a model that is offered", () => {
  test("is told with its licence and its costs before anything of it is fetched", async () => {
    const { planModel, asked } = planner({});
    const { session, state, engines } = await openRig({ planModel });
    const considering = session.considerModel(TURBO);
    expect(state().offer).toMatchObject({ name: "sd-turbo", plan: { phase: "planning" } });
    await considering;
    await settled();
    expect(state().offer).toMatchObject({
      name: "SD-Turbo",
      known: { licence: { id: "stability-ai-community" } },
      plan: {
        phase: "ready",
        costs: {
          verdict: "good",
          downloadBytes: 2_000,
          keptBytes: 500,
          secondsPerPicture: 3,
          nativeSide: 512,
        },
      },
    });
    expect(asked).toMatchObject([{ model: TURBO, calibrate: true }]);
    expect(engines.log).toEqual([]);
    expect(state().models).toHaveLength(1);
  });

  test("is taken: chosen, fetched, held as it was planned, with the controls of its family", async () => {
    const { planModel } = planner({});
    const made: unknown[] = [];
    const rig = await openRig({ planModel });
    rig.engines.info = { ...rig.engines.info, backend: "webgpu", device: "Test GPU" };
    const { session, state, engines } = await openRig({
      planModel,
      createEngine: (options) => {
        made.push(options);
        return rig.engines.create(options);
      },
    });
    await session.considerModel(TURBO);
    await session.acceptOffer();
    expect(state()).toMatchObject({ offer: undefined, fetching: undefined, engine: { phase: "ready" } });
    const chosen = state().models.find(({ id }) => id === state().model);
    expect(chosen).toMatchObject({ source: TURBO, bytes: 2_500, fit: { level: "good" } });
    expect(made).toMatchObject([
      { model: TURBO, footprint: plan.footprint, controls: { canny: expect.stringContaining("thibaud/") } },
    ]);
    expect(engines.log).toEqual([]);
  });

  test("is not taken where it cannot work; what would is told", async () => {
    const { planModel } = planner({
      verdict: "impossible",
      reasons: [{ kind: "memory-short", needBytes: 9, limitBytes: 4, phase: "denoise" }],
      alternatives: [{ kind: "fewer-controls", controls: 0 }],
    });
    const { session, state, engines } = await openRig({ planModel });
    await session.considerModel(TURBO);
    await session.acceptOffer();
    expect(state().offer?.plan).toMatchObject({
      costs: {
        reasons: [{ key: "plan.memory-short", values: { needBytes: 9, limitBytes: 4, phase: "denoise" } }],
        alternatives: [{ key: "plan.instead.fewer-controls", values: { count: 0 } }],
      },
    });
    expect([state().models.length, engines.log]).toEqual([1, []]);
    session.declineOffer();
    expect(state().offer).toBeUndefined();
  });

  test("says why it cannot be looked at, and gives way to the next", async () => {
    const { planModel } = planner(new DownloadFailed("The hub shows no such model."));
    const { session, state } = await openRig({ planModel });
    await session.considerModel("nobody/knows");
    expect(state().offer?.plan).toMatchObject({
      phase: "failed",
      error: { key: "error.download-failed", detail: "The hub shows no such model." },
    });
    expect(state().notices).toEqual([]);
    session.declineOffer();
  });

  test("that was replaced by another one changes nothing when its plan comes late", async () => {
    const answers: ((plan: ModelPlan) => void)[] = [];
    const { session, state } = await openRig({
      planModel: () => new Promise<ModelPlan>((resolve) => answers.push(resolve)),
    });
    void session.considerModel("org/first");
    await settled();
    void session.considerModel("org/second");
    await settled();
    answers[0]!({ ...plan, memoryBytes: 1 });
    await settled();
    expect(state().offer).toMatchObject({ name: "second", plan: { phase: "planning" } });
    answers[1]!(plan);
    await settled();
    expect(state().offer?.plan).toMatchObject({ phase: "ready", costs: { memoryBytes: 3_000 } });
  });

  test("a dropped checkpoint is offered; it lies here and is not fetched", async () => {
    const { planModel } = planner({ downloadBytes: 0, keptBytes: 0 });
    const { session, state, engines } = await openRig({ planModel });
    await session.drop(new File(["x"], "own.safetensors"));
    expect(state().offer).toMatchObject({ name: "own.safetensors", known: undefined });
    await session.acceptOffer();
    expect(state().models.at(-1)).toMatchObject({ name: "own.safetensors" });
    expect(engines.log).toEqual([]);
  });

  test("without a planner it is offered with what is known", async () => {
    const { session, state } = await openRig();
    await session.considerModel("org/own");
    expect(state().offer?.plan).toMatchObject({
      phase: "ready",
      costs: { verdict: undefined, downloadBytes: undefined },
    });
  });
});

describe("a model on its way", () => {
  /** An engine that opens when it is told to, and says how far it is. */
  const opening = async () => {
    const calls: {
      progress: (loadedBytes: number) => void;
      fail: (error: Error) => void;
      open: () => void;
    }[] = [];
    const rig = await openRig({
      ...planner({}),
      createEngine: (options) =>
        new Promise((resolve, reject) => {
          options.signal?.addEventListener("abort", () => reject(new Cancelled("aborted")));
          calls.push({
            progress: (loadedBytes) =>
              options.onProgress?.({ type: "download", file: "unet", loadedBytes, totalBytes: 2_000 }),
            fail: reject,
            open: () => resolve(inner.engines.create(options)),
          });
        }),
    });
    const inner = await openRig();
    await rig.session.considerModel(TURBO);
    void rig.session.acceptOffer();
    await settled();
    return { ...rig, calls };
  };

  test("is paused with what has arrived, and goes on", async () => {
    const { session, state, calls } = await opening();
    calls[0]!.progress(800);
    expect(state().fetching).toMatchObject({ phase: "running", progress: { loadedBytes: 800 } });
    session.pauseFetch();
    await settled();
    expect(state().fetching).toMatchObject({ phase: "paused", progress: { loadedBytes: 800 } });
    expect(state().engine.phase).toBe("closed");
    void session.resumeFetch();
    await settled();
    expect(state().fetching).toMatchObject({ phase: "running", progress: { loadedBytes: 800 } });
    calls[1]!.open();
    await settled();
    expect(state()).toMatchObject({ fetching: undefined, engine: { phase: "ready" } });
  });

  test("that fails says so, keeps what has arrived, and goes on", async () => {
    const { session, state, calls } = await opening();
    calls[0]!.progress(800);
    calls[0]!.fail(new DownloadFailed("The connection is gone."));
    await settled();
    expect(state().fetching).toMatchObject({
      phase: "failed",
      progress: { loadedBytes: 800 },
      error: { key: "error.download-failed" },
    });
    void session.resumeFetch();
    await settled();
    calls[1]!.open();
    await settled();
    expect(state().fetching).toBeUndefined();
  });

  test("that is given up leaves the list, and the model before is back", async () => {
    const { session, state } = await opening();
    session.cancelFetch();
    await settled();
    expect(state()).toMatchObject({ fetching: undefined, model: "builtin", models: [{ id: "builtin" }] });
  });

  test("is waited for by a job, which does not open it a second time", async () => {
    const { session, state, calls } = await opening();
    const generated = session.generate();
    await settled();
    expect(calls).toHaveLength(1);
    session.pauseFetch();
    await settled();
    calls[0]!.open();
    await generated;
    expect(state().results).toHaveLength(1);
  });

  test("is paused when another model is chosen", async () => {
    const { session, state, calls } = await opening();
    calls[0]!.progress(800);
    session.chooseModel("builtin");
    await settled();
    expect(state().fetching).toMatchObject({ phase: "paused", progress: { loadedBytes: 800 } });
  });
});

describe("a download that does not fit", () => {
  const need = { model: TURBO, bytes: 900, freeBytes: 200, kept: [] };
  const asking = async () => {
    let ask: MakeRoom | undefined;
    const rig = await openRig();
    const { session, state } = await openRig({
      createEngine: (options) => {
        ask = options.makeRoom;
        return rig.engines.create(options);
      },
    });
    await session.generate();
    return { session, state, ask: ask! };
  };

  test("asks which models may go, and waits for the answer", async () => {
    const { session, state, ask } = await asking();
    const asked = ask(need);
    expect(state().room).toEqual({ model: TURBO, missingBytes: 700, kept: [] });
    session.answerRoom(["org/old"]);
    expect(await asked).toEqual(["org/old"]);
    expect(state().room).toBeUndefined();
  });

  test("a later question takes the place of one that nobody answered; an end answers with nothing", async () => {
    const { session, state, ask } = await asking();
    const first = ask(need);
    const second = ask({ ...need, model: "org/next" });
    expect(await first).toEqual([]);
    expect(state().room?.model).toBe("org/next");
    await session.dispose();
    expect(await second).toEqual([]);
  });
});

describe("what is kept", () => {
  const kept = (change: Partial<KeptModel> = {}): KeptModel => ({
    name: "org/old",
    bytes: 700,
    wholeBytes: 700,
    whole: true,
    used: 0,
    inUse: false,
    ...change,
  });

  test("is listed with its room and the catalogue's bases, and freed on request", async () => {
    let models = [kept(), kept({ name: "org/other", bytes: 300 })];
    const { session, state } = await openRig({
      keptModels: () => Promise.resolve(models),
      freeModel: (name) => {
        models = models.filter((model) => model.name !== name);
        return Promise.resolve(700);
      },
      room: () => Promise.resolve({ usedBytes: 1_000, quotaBytes: 9_000 }),
    });
    expect(state().kept.phase).toBe("unread");
    await session.readModels();
    expect(state().kept).toMatchObject({ phase: "ready", room: { quotaBytes: 9_000 } });
    expect(state().kept.models).toHaveLength(2);
    expect(state().suggestions.map(({ id }) => id)).toContain("dreamshaper-8");
    await session.freeModel("org/old");
    expect(state().kept).toMatchObject({ models: [{ name: "org/other" }], freeing: [] });
    expect(state().notices).toMatchObject([
      { level: "info", message: { key: "notice.freed", values: { name: "org/old", bytes: 700 } } },
    ]);
  });

  test("a model that the panel's own engine holds is let go of first", async () => {
    const { session, state, engines } = await openRig({
      keptModels: () => Promise.resolve([kept({ inUse: true })]),
      freeModel: () => Promise.resolve(engines.alive()),
    });
    await session.generate();
    await session.readModels();
    expect(engines.alive()).toBe(1);
    await session.freeModel("org/old");
    expect(engines.alive()).toBe(0);
    expect(state().notices.at(-1)?.message.values).toMatchObject({ bytes: 0 });
  });

  test("a page that may use no storage says so; one that was given no way shows nothing", async () => {
    const failing = await openRig({ keptModels: () => Promise.reject(new Error("no storage")) });
    await failing.session.readModels();
    expect(failing.state()).toMatchObject({ kept: { phase: "failed" }, notices: [] });
    const bare = await openRig();
    await bare.session.readModels();
    expect(bare.state().kept.phase).toBe("absent");
  });
});
