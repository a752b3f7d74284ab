import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type Checkpoint,
  type Control,
  type DiffusionModel,
  type Hooks,
  type Plan,
} from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { encodingModel } from "../changed-model.ts";
import { controlNetFromBase, PLAN, SIDE, square, trained } from "../small-model.ts";

const SLOW = 300_000;

let runtime: Runtime;
let model: DiffusionModel;
let control: Control;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(await encodingModel(), runtime);
  const net = await loadControlNet(await controlNetFromBase(trained(1)), model);
  control = { net, hint: square(), weight: 1, start: 0, end: 0.6, mode: "balanced" };
}, SLOW);
afterAll(() => runtime.dispose());

async function pixels(plan: Plan, hooks: Hooks = {}, controls: readonly Control[] = []) {
  return (await generate(model, controls, plan, hooks)).data;
}

/** A run whose every checkpoint is kept. */
async function checkpointed(plan: Plan, controls: readonly Control[] = []) {
  const checkpoints: Checkpoint[] = [];
  const take = (checkpoint: Checkpoint) => void checkpoints.push(checkpoint);
  const picture = await pixels(plan, { checkpoints: { due: () => true, take } }, controls);
  return { picture, checkpoints };
}

const picture = { width: SIDE, height: SIDE, data: new Uint8ClampedArray(SIDE * SIDE * 3).fill(90) };
const mask = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(255, 0, (SIDE * SIDE) / 2) };

test.each<[string, Partial<Plan>]>([
  ["two conversions back", { scheduler: "dpm++3m", steps: 5 }],
  ["four conversions back", { scheduler: "pndm", steps: 6 }],
  ["noise at every step", { scheduler: "euler-a" }],
  ["history and noise", { scheduler: "dpm++2m-sde-karras" }],
  ["two calls a step, and the noise of the call before", { scheduler: "dpm++sde", steps: 2 }],
  ["a corrector", { scheduler: "unipc", steps: 4 }],
  [
    "another seed's noise in the first latent",
    { scheduler: "euler-a", variation: { seed: 9, strength: 0.4 } },
  ],
  ["a picture to start from", { scheduler: "euler-a", start: { kind: "picture", picture, strength: 0.8 } }],
  ["inpainting", { scheduler: "euler-a", start: { kind: "inpaint", picture, mask, strength: 1 } }],
])(
  "with %s, a run resumed after any call makes the same picture",
  async (_, over) => {
    const plan = { ...PLAN, ...over };
    const { picture, checkpoints } = await checkpointed(plan, [control]);
    expect(checkpoints.length).toBeGreaterThan(1);
    for (const resume of checkpoints) expect(await pixels(plan, { resume }, [control])).toEqual(picture);
    expect(runtime.counters.liveTensors).toBe(0);
  },
  SLOW,
);

test(
  "only the calls that are left are made, and told",
  async () => {
    const { checkpoints } = await checkpointed(PLAN);
    expect(checkpoints.map(({ calls }) => calls)).toEqual([1, 2, 3]);
    const made: number[] = [];
    const onStep: Hooks["onStep"] = ({ step, steps }) => {
      expect(steps).toBe(3);
      made.push(step);
    };
    for (const resume of checkpoints) await pixels(PLAN, { resume, onStep });
    expect(made).toEqual([2, 3, 3]);
  },
  SLOW,
);

test(
  "checkpoints are taken when they are due, and after the last call",
  async () => {
    const taken: number[] = [];
    const due = ({ step }: { step: number }) => step === 2;
    await pixels(
      { ...PLAN, steps: 4 },
      { checkpoints: { due, take: ({ calls }) => void taken.push(calls) } },
    );
    expect(taken).toEqual([2, 4]);
  },
  SLOW,
);

test(
  "a checkpoint of another run is refused",
  async () => {
    const { checkpoints } = await checkpointed(PLAN);
    const [first, resume] = checkpoints as [Checkpoint, Checkpoint];
    await expect(pixels({ ...PLAN, width: SIDE * 2 }, { resume })).rejects.toThrow(InvalidRequest);
    await expect(pixels({ ...PLAN, steps: 1 }, { resume })).rejects.toThrow(InvalidRequest);
    await expect(pixels(PLAN, { resume: { ...first, history: [] } })).rejects.toThrow(InvalidRequest);
    expect(runtime.counters.liveTensors).toBe(0);
  },
  SLOW,
);
