import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { clipTextGraph } from "../../../sdk/networks/clip-text.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../../sdk/networks/vae-decoder.ts";
import type { WeightStorage } from "../../../sdk/networks/weight-storage.ts";
import {
  generate,
  loadControlNet,
  type ControlNet,
  type DiffusionModel,
} from "../../../sdk/pipeline/index.ts";
import { textNeed, unetNeed, vaeDecoderNeed } from "../../../sdk/pipeline/model/memory-need.ts";
import { createRuntime, type ExecutableGraph, type Runtime } from "../../../sdk/runtime/index.ts";
import { parseLora } from "../../../sdk/weights/lora/parse.ts";
import { networkErrors, type NetworkErrors } from "../../bench/quantised/network-errors.ts";
import { allAs, openAs, type Opened } from "../../bench/quantised/storages.ts";
import { measure } from "../../golden/measure.ts";
import { tableWith, values } from "../../weights/tables.ts";
import { controlNetFromBase, PLAN, smallModel, square, trained, untrained } from "../small-model.ts";

let runtime: Runtime;
const opened = new Map<WeightStorage, Opened>();
const held = (storage: WeightStorage): Opened => opened.get(storage)!;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  const control = await controlNetFromBase(trained(1));
  for (const storage of ["float", "int8", "int4"] as const)
    opened.set(storage, await openAs(runtime, smallModel(), [control], { footprint: allAs(storage) }));
}, 300_000);
afterAll(() => runtime.dispose());

describe("PSNR of each network's outputs against fp32, near what was measured", () => {
  test.each<[WeightStorage, NetworkErrors]>([
    ["int8", { text: 51.5, control: 59, unet: 49.5, vae: 51.5 }],
    ["int4", { text: 28, control: 45, unet: 48, vae: 51.5 }],
  ])("%s", async (storage, floors) => {
    const questions = [{ plan: { ...PLAN, guidanceScale: 1 }, hint: square(), control: 0 }];
    const errors = await networkErrors(held("float"), held(storage), questions);
    for (const [network, floor] of Object.entries(floors))
      expect({ network, psnr: errors[network as keyof NetworkErrors] > floor }).toEqual({
        network,
        psnr: true,
      });
  });
});

test.each([
  ["int8", 0.36],
  ["int4", 0.33],
] as const)("%s weights are this part of the bytes of fp32 ones", (storage, part) => {
  expect(held(storage).bytes / held("float").bytes).toBeLessThan(part);
});

const bytesOf = async ({ files }: ExecutableGraph): Promise<number> => {
  const loaded = await Promise.all(files.map((file) => file.load()));
  return loaded.reduce((sum, data) => sum + (data instanceof Uint8Array ? data.byteLength : data.size), 0);
};

test.each(["int8", "int4"] as const)("%s weights take the bytes that are foreseen", async (storage) => {
  const { text, unet, vae } = held(storage).model.checkpoint;
  const how = { weights: storage, target: "wasm" } as const;
  const options = { precision: "fp32", storage } as const;
  const size = { batch: 1, width: 8, height: 8 };
  const compared = [
    [clipTextGraph(text.config, text.weights, how), textNeed(text.config, options)],
    [unetGraph(unet.config, unet.weights, how), unetNeed(unet.config, options, size)],
    [vaeDecoderGraph(vae.config, vae.weights, how), vaeDecoderNeed(vae.config, options, size)],
  ] as const;
  for (const [graph, { weightBytes }] of compared) {
    // Tensors begin at multiples of 16 bytes.
    const bytes = await bytesOf(graph);
    expect(bytes).toBeGreaterThanOrEqual(weightBytes);
    expect(bytes).toBeLessThan(1.001 * weightBytes);
  }
});

const residualsOf = async ({ model }: Opened, net: ControlNet, weight: number) => {
  const upload = (data: Float32Array, dims: readonly number[]) => model.runtime.upload(data, "float32", dims);
  const { channels, factor } = model.latents;
  const side = PLAN.width / factor;
  const width = 3;
  const map = upload(values(3 * PLAN.width ** 2, 4), [1, 3, PLAN.width, PLAN.width]);
  const inputs = {
    sample: upload(values(channels * side ** 2, 5), [1, channels, side, side]),
    time: upload(values(model.unet.time.sinusoids, 6), [1, model.unet.time.sinusoids]),
    context: upload(values(width * 64, 7), [1, width, 64]),
    residuals: model.unet.noResiduals(),
  };
  const steering = {
    embeddedHint: await net.embedHint(map),
    weights: upload(new Float32Array(net.residuals).fill(weight), [1, net.residuals]),
  };
  const residuals = await net.addResiduals(inputs, steering);
  return Promise.all(residuals.map((tensor) => tensor.read()));
};

describe.each(["int8", "int4"] as const)("a control held as %s", (storage) => {
  test("of weight 0 adds exactly nothing", async () => {
    const all = await residualsOf(held(storage), held(storage).controls[0]!, 0);
    for (const residual of all) expect((residual as Float32Array).every((value) => value === 0)).toBe(true);
  });

  test("with zero convolutions that are still zero adds exactly nothing at any weight", async () => {
    const fresh = await loadControlNet(await controlNetFromBase(untrained), held(storage).model);
    for (const residual of await residualsOf(held(storage), fresh, 1))
      expect((residual as Float32Array).every((value) => value === 0)).toBe(true);
  });
});

const picture = async (model: DiffusionModel): Promise<Float32Array> => {
  const latents: Float32Array[] = [];
  await generate(model, [], PLAN, { onLatent: (latent) => void latents.push(Float32Array.from(latent)) });
  return latents.at(-1)!;
};

test("a LoRA is merged as floats and then quantised; taking it away gives the base back, to the bit", async () => {
  const module = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_v";
  const lora = parseLora(
    tableWith({
      [`${module}.lora_down.weight`]: { shape: [2, 64], values: values(128, 1) },
      [`${module}.lora_up.weight`]: { shape: [32, 2], values: values(64, 2) },
    }),
    "a LoRA",
  );
  const add = async ({ model }: Opened, scale: number): Promise<Float32Array> => {
    await model.apply({ loras: scale === 0 ? [] : [{ lora, scale }], hypernetworks: [] });
    return picture(model);
  };
  const base = await add(held("int8"), 0);
  const merged = await add(held("int8"), 2);
  const asFloats = await add(held("float"), 2);
  await held("float").model.apply({ loras: [], hypernetworks: [] });
  const { relRms } = measure([{ actual: merged, expected: asFloats }]);
  expect(measure([{ actual: base, expected: asFloats }]).relRms).toBeGreaterThan(4 * relRms);
  expect(relRms).toBeLessThan(0.04);
  expect(await add(held("int8"), 0)).toEqual(base);
});
