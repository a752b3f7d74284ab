import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Cancelled, CorruptFile, InvalidRequest } from "../../sdk/errors.ts";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type Control,
  type ControlNet,
  type DiffusionModel,
  type Hooks,
  type Plan,
} from "../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { controlNetFromBase, PLAN, smallModel, square, trained, untrained, withNan } from "./small-model.ts";

let runtime: Runtime;
let model: DiffusionModel;
let first: ControlNet;
let second: ControlNet;
let fresh: ControlNet;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(smallModel(), runtime);
  first = await loadControlNet(await controlNetFromBase(trained(1)), model);
  second = await loadControlNet(await controlNetFromBase(trained(2)), model);
  fresh = await loadControlNet(await controlNetFromBase(untrained), model);
}, 300_000);
afterAll(() => runtime.dispose());

const control = (net: ControlNet, over: Partial<Control> = {}): Control => ({
  net,
  hint: square(),
  weight: 1,
  start: 0,
  end: 1,
  mode: "balanced",
  ...over,
});

const pixels = async (controls: readonly Control[], over: Partial<Plan> = {}, hooks: Hooks = {}) =>
  (await generate(model, controls, { ...PLAN, ...over }, hooks)).data;

const SLOW = 300_000;

describe("what is promised exactly", () => {
  test(
    "a fresh ControlNet and a control of weight 0 give the base picture bit for bit",
    async () => {
      const base = await pixels([]);
      expect(await pixels([control(fresh)])).toEqual(base);
      const runs = runtime.counters.runs;
      expect(await pixels([control(first, { weight: 0 })])).toEqual(base);
      const idle = runtime.counters.runs - runs;
      expect(await pixels([])).toEqual(base);
      // A control that never acts costs no run at all.
      expect(runtime.counters.runs - runs).toBe(2 * idle);
      expect(await pixels([control(first)])).not.toEqual(base);
    },
    SLOW,
  );

  test(
    "a second control of weight 0 changes nothing, of another weight it does",
    async () => {
      const one = await pixels([control(first)]);
      expect(await pixels([control(first), control(second, { weight: 0 })])).toEqual(one);
      expect(await pixels([control(first), control(second)])).not.toEqual(one);
    },
    SLOW,
  );

  test(
    "a control is not run outside its window",
    async () => {
      const acting: (readonly string[])[] = [];
      await pixels(
        [control(first, { end: 0.5 }), control(second, { start: 0.5 })],
        { steps: 4 },
        { onStep: ({ controls }) => void acting.push(controls) },
      );
      expect(acting.map((names) => names.length)).toEqual([1, 1, 1, 1]);
    },
    SLOW,
  );

  test(
    "a region of ones is no region; a region of zeros is no control",
    async () => {
      const region = (value: number) => ({ width: 2, height: 2, data: new Float32Array(4).fill(value) });
      expect(await pixels([control(first, { region: region(1) })])).toEqual(await pixels([control(first)]));
      expect(await pixels([control(first, { region: region(0) })])).toEqual(await pixels([]));
    },
    SLOW,
  );
});

describe("memory", () => {
  const peakOf = async (controls: readonly Control[], steps: number): Promise<number> => {
    let peak = 0;
    await pixels(
      controls,
      { steps },
      { onStep: () => void (peak = Math.max(peak, runtime.counters.liveTensors)) },
    );
    return peak;
  };

  test(
    "with two, three and four ControlNets live tensors do not grow with the steps, and none is left",
    async () => {
      const all = [first, second, fresh, first].map((net) => control(net));
      for (const count of [2, 3, 4]) {
        const few = await peakOf(all.slice(0, count), 3);
        expect(runtime.counters.liveTensors).toBe(0);
        expect(await peakOf(all.slice(0, count), 6)).toBe(few);
        expect(runtime.counters.liveTensors).toBe(0);
      }
    },
    SLOW,
  );

  test(
    "cancelled at step 3 leaves nothing",
    async () => {
      const stop = new AbortController();
      const made: number[] = [];
      const run = pixels(
        [control(first)],
        { steps: 6 },
        {
          signal: stop.signal,
          onStep: ({ step }) => {
            made.push(step);
            if (step === 3) stop.abort();
          },
        },
      );
      await expect(run).rejects.toThrow(Cancelled);
      expect(made).toEqual([1, 2, 3]);
      expect(runtime.counters.liveTensors).toBe(0);
    },
    SLOW,
  );

  test(
    "weights that are not finite are noticed, and leave nothing",
    async () => {
      const broken = await loadControlNet(await controlNetFromBase(withNan), model);
      await expect(pixels([control(broken)], { steps: 1 })).rejects.toThrow(CorruptFile);
      expect(runtime.counters.liveTensors).toBe(0);
      await broken.release();
    },
    SLOW,
  );
});

describe("prompts in A1111's syntax", () => {
  const a1111 = (prompt: string, over: Partial<Plan> = {}) =>
    pixels([], { prompt, promptSyntax: "a1111", ...over });

  test(
    "without any of it, say what plain prompts say",
    async () => {
      expect(await a1111(PLAN.prompt)).toEqual(await pixels([]));
      expect(await a1111("a photo of a [[red] fox]")).not.toEqual(await pixels([]));
    },
    SLOW,
  );

  test(
    "a switch after the last step never happens, one before the first is there from the start",
    async () => {
      const [fox, cat] = [await a1111("a fox"), await a1111("a cat")];
      expect(await a1111("a [fox:cat:3]")).toEqual(fox);
      expect(await a1111("a [fox:cat:0]")).toEqual(cat);
      const switched = await a1111("a [fox:cat:1]");
      expect(switched).not.toEqual(fox);
      expect(switched).not.toEqual(cat);
    },
    SLOW,
  );

  test(
    "beyond the text encoder's window they go on in the next",
    async () => {
      const long = Array.from({ length: 120 }, () => "fox").join(" ");
      expect(await a1111(`${long} cat`)).not.toEqual(await a1111(`${long} dog`));
      expect(await pixels([], { prompt: `${long} cat` })).toEqual(
        await pixels([], { prompt: `${long} dog` }),
      );
      expect(runtime.counters.liveTensors).toBe(0);
    },
    SLOW,
  );
});

describe("a plan", () => {
  test(
    "gives the same picture each time, and another one with another seed",
    async () => {
      const once = await pixels([]);
      expect(await pixels([])).toEqual(once);
      expect(await pixels([], { seed: 6 })).not.toEqual(once);
    },
    SLOW,
  );

  test(
    "shows previews of the final size",
    async () => {
      const shown: number[] = [];
      const preview: Hooks["preview"] = {
        every: 1,
        show: (picture, { step }) => {
          expect([picture.width, picture.height]).toEqual([PLAN.width, PLAN.height]);
          shown.push(step);
        },
      };
      await pixels([], {}, { preview });
      expect(shown).toEqual([1, 2]);
    },
    SLOW,
  );

  test.each<[string, Partial<Plan>]>([
    ["width 0", { width: 0 }],
    ["a width that no latent has", { width: 60 }],
    ["an unknown scheduler", { scheduler: "euler++" }],
    ["no steps", { steps: 0 }],
    ["a seed that is no integer", { seed: 0.5 }],
    ["a clip skip beyond the encoder", { clipSkip: 9 }],
  ])("%s is refused", async (_, over) => {
    await expect(pixels([], over)).rejects.toThrow(InvalidRequest);
    expect(runtime.counters.liveTensors).toBe(0);
  });

  test.each<[string, Partial<Control>]>([
    ["a map of another size", { hint: { width: 8, height: 8, data: new Uint8ClampedArray(192) } }],
    ["a map that is too short", { hint: { width: 64, height: 64, data: new Uint8ClampedArray(3) } }],
    ["a weight that is not a number", { weight: NaN }],
    ["a window that ends before it starts", { start: 0.6, end: 0.4 }],
  ])("%s is refused", async (_, over) => {
    await expect(pixels([control(first, over)])).rejects.toThrow(InvalidRequest);
    expect(runtime.counters.liveTensors).toBe(0);
  });
});
