import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import {
  generate,
  loadAdapter,
  loadControlNet,
  loadDiffusionModel,
  type Adapter,
  type Control,
  type ControlNet,
  type DiffusionModel,
  type Hooks,
  type LoadedControl,
  type Plan,
} from "../../../sdk/pipeline/index.ts";
import { spreadOf } from "../../../sdk/pipeline/control/modes.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { adapterFolder, fileOf, originalAdapter, smallAdapter, type AdapterType } from "../single-files.ts";
import { controlNetFromBase, PLAN, SIDE, smallModel, square, trained } from "../small-model.ts";

const SLOW = 300_000;

let runtime: Runtime;
let model: DiffusionModel;
let adapter: Adapter;
let net: ControlNet;
let base: Uint8ClampedArray;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(smallModel(), runtime);
  adapter = await loadAdapter(adapterFolder(smallAdapter("full_adapter")), model);
  net = await loadControlNet(await controlNetFromBase(trained(1)), model);
  base = await pixels([]);
}, SLOW);
afterAll(() => runtime.dispose());

const control = (used: LoadedControl, over: Partial<Control> = {}): Control => ({
  net: used,
  hint: square(),
  weight: 1,
  start: 0,
  end: 1,
  mode: "balanced",
  ...over,
});

const pixels = async (controls: readonly Control[], over: Partial<Plan> = {}, hooks: Hooks = {}) =>
  (await generate(model, controls, { ...PLAN, ...over }, hooks)).data;

describe("what is promised exactly", () => {
  test(
    "weight 0, and a window without a step, give the base picture bit for bit and cost nothing",
    async () => {
      const runs = runtime.counters.runs;
      expect(await pixels([])).toEqual(base);
      const plain = runtime.counters.runs - runs;
      expect(await pixels([control(adapter, { weight: 0 })])).toEqual(base);
      expect(await pixels([control(adapter, { start: 0.5, end: 0.5 })])).toEqual(base);
      expect(runtime.counters.runs - runs).toBe(3 * plain);
      expect(await pixels([control(adapter)])).not.toEqual(base);
      expect(await pixels([])).toEqual(base);
    },
    SLOW,
  );

  test(
    "features of zero, and a region of zeros, are no adapter",
    async () => {
      const silent = smallAdapter("full_adapter", { fill: (_, count) => new Float32Array(count) });
      const zero = await loadAdapter(adapterFolder(silent), model);
      expect(await pixels([control(zero)])).toEqual(base);
      await zero.release();
      const region = (value: number) => ({ width: 2, height: 2, data: new Float32Array(4).fill(value) });
      expect(await pixels([control(adapter, { region: region(0) })])).toEqual(base);
      expect(await pixels([control(adapter, { region: region(1) })])).toEqual(
        await pixels([control(adapter)]),
      );
    },
    SLOW,
  );

  test(
    "adapters add up: two halves are a whole, whatever stands between them",
    async () => {
      const half = control(adapter, { weight: 0.5 });
      expect(await pixels([half, half])).toEqual(await pixels([control(adapter)]));
      const between = await pixels([half, control(net), half]);
      expect(between).toEqual(await pixels([control(adapter), control(net)]));
      expect(between).not.toEqual(await pixels([control(net)]));
    },
    SLOW,
  );
});

describe("in a run", () => {
  test(
    "the adapter looks at the map once, acts inside its window, and leaves no tensor",
    async () => {
      const acting: (readonly string[])[] = [];
      const onStep: Hooks["onStep"] = ({ controls }) => void acting.push(controls);
      const over = { steps: 4 };
      const before = runtime.counters.runs;
      const windowed = await pixels([control(adapter, { start: 0.25, end: 0.75 })], over, { onStep });
      const runs = runtime.counters.runs - before;
      expect(acting.map((names) => names.length)).toEqual([0, 1, 1, 0]);
      await pixels([], over);
      // One run for the features, one for their sum.
      expect(runs).toBe(runtime.counters.runs - before - runs + 2);
      expect(windowed).not.toEqual(await pixels([], over));
      expect(windowed).not.toEqual(await pixels([control(adapter)], over));
      expect(runtime.counters.liveTensors).toBe(0);
    },
    SLOW,
  );

  test(
    "a curve over the steps changes the weight from call to call, and live tensors do not grow",
    async () => {
      const peakOf = async (steps: number): Promise<number> => {
        let peak = 0;
        const curved = control(adapter, { curve: { steps: [1, 0.25] } });
        const onStep: Hooks["onStep"] = () => void (peak = Math.max(peak, runtime.counters.liveTensors));
        await pixels([curved, control(adapter)], { steps }, { onStep });
        return peak;
      };
      const few = await peakOf(3);
      expect(await peakOf(6)).toBe(few);
      expect(runtime.counters.liveTensors).toBe(0);
      const flat = control(adapter, { curve: { steps: [1, 1], blocks: [1, 1, 1, 1] } });
      expect(await pixels([flat])).toEqual(await pixels([control(adapter)]));
    },
    SLOW,
  );

  test(
    "only one form of the UNet is open at a time",
    async () => {
      const fresh = await loadDiffusionModel(smallModel(), runtime);
      const plan = { ...PLAN, steps: 1 };
      await generate(fresh, [], plan);
      const open = runtime.counters.networks;
      await generate(fresh, [control(adapter)], plan);
      expect(runtime.counters.networks).toBe(open);
      await fresh.release();
    },
    SLOW,
  );
});

describe("modes", () => {
  test("sd-webui-controlnet's soft weights, on the conditional half alone where the control matters more", () => {
    const weights = (mode: "prompt" | "control") =>
      [0, 1, 2, 3].map((i) => spreadOf(mode, { type: "t2i-adapter" }).residual(i, 4));
    expect(weights("prompt")).toEqual([0.25, 0.62, 0.825, 1]);
    expect(weights("control")).toEqual([0.25, 0.62, 0.825, 1]);
    expect(spreadOf("prompt", { type: "t2i-adapter" }).conditionalOnly).toBe(false);
    expect(spreadOf("control", { type: "t2i-adapter" }).conditionalOnly).toBe(true);
  });

  test(
    "without guidance there is one half, and both soft modes are one",
    async () => {
      const [prompt, conditional] = [
        await pixels([control(adapter, { mode: "prompt" })], { guidanceScale: 1 }),
        await pixels([control(adapter, { mode: "control" })], { guidanceScale: 1 }),
      ];
      expect(conditional).toEqual(prompt);
      expect(await pixels([control(adapter, { mode: "control" })])).not.toEqual(
        await pixels([control(adapter, { mode: "prompt" })]),
      );
    },
    SLOW,
  );

  test("guess mode is a ControlNet's, and a curve must have as many blocks as there are features", async () => {
    await expect(pixels([control(adapter, { mode: "guess" })])).rejects.toThrow(InvalidRequest);
    const curve = { blocks: new Array<number>(13).fill(1) };
    await expect(pixels([control(adapter, { curve })])).rejects.toThrow("4 numbers");
    expect(runtime.counters.liveTensors).toBe(0);
  });
});

describe.each<AdapterType>(["full_adapter", "light_adapter"])("%s", (type) => {
  test(
    "is the same from a folder and from a file in the original naming",
    async () => {
      const made = smallAdapter(type);
      const folder = await loadAdapter(adapterFolder(made), model);
      const file = await loadAdapter(fileOf("original.safetensors", originalAdapter(made)), model);
      const steered = await pixels([control(folder)]);
      expect(await pixels([control(file)])).toEqual(steered);
      expect(steered).not.toEqual(base);
      await folder.release();
      await file.release();
    },
    SLOW,
  );
});

test(
  "an adapter of grey maps takes the mean of red, green and blue",
  async () => {
    const grey = await loadAdapter(adapterFolder(smallAdapter("full_adapter", { inChannels: 1 })), model);
    const flat = (...color: readonly [number, number, number]): Control =>
      control(grey, {
        hint: {
          width: SIDE,
          height: SIDE,
          data: Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => color[i % 3]!),
        },
      });
    const [red, blue] = [await pixels([flat(240, 0, 0)]), await pixels([flat(0, 0, 240)])];
    expect(red).toEqual(blue);
    expect(red).not.toEqual(await pixels([flat(0, 0, 0)]));
    await grey.release();
  },
  SLOW,
);
