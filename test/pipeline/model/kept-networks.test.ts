import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { OutOfMemory } from "../../../sdk/errors.ts";
import {
  FULL_FOOTPRINT,
  generate,
  loadDiffusionModel,
  type DiffusionModel,
  type Footprint,
  type ModelFolder,
  type Plan,
} from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { encodingModel } from "../changed-model.ts";
import { gradient } from "../scenes.ts";
import { loraFor } from "../small-loras.ts";
import { PLAN } from "../small-model.ts";

const LEAN: Footprint = { ...FULL_FOOTPRINT, keeps: { text: false, vae: false } };
/** From a picture, so that the VAE's encoder has work too. */
const REPAINT: Plan = { ...PLAN, start: { kind: "picture", picture: gradient(), strength: 0.7 } };
const UNET_MODULE = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v";
const TEXT_MODULE = "text_model.encoder.layers.0.self_attn.v_proj";

let runtime: Runtime;
let folder: ModelFolder;
beforeAll(async () => {
  folder = await encodingModel();
  runtime = await createRuntime({ backend: "wasm" });
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters).toMatchObject({ liveTensors: 0, networks: 0 }));

/** A model in a footprint, with what it says that it opens. */
async function opened(footprint: Footprint, on: Runtime = runtime) {
  const parts: string[] = [];
  const model = await loadDiffusionModel(folder, on, {
    footprint,
    onProgress: ({ part, done, total }) => parts.push(`${part} ${done}/${total}`),
  });
  /** Everything since the last time. */
  const told = () => parts.splice(0);
  return { model, told };
}

/** Networks of the model itself: the graphs of a few nodes that scale and add are not counted. */
async function networksAtEachStep(model: DiffusionModel, plan: Plan): Promise<number[]> {
  const before = runtime.counters.networks;
  const counts: number[] = [];
  await generate(model, [], plan, { onStep: () => void counts.push(runtime.counters.networks - before) });
  return counts;
}

const pixels = async (model: DiffusionModel, plan: Plan = PLAN) => (await generate(model, [], plan)).data;

describe("a footprint that keeps nothing", () => {
  test("opens the UNet, and the rest when a picture needs it", async () => {
    const { model, told } = await opened(LEAN);
    expect(told()).toEqual(["unet 0/1", "done 1/1"]);
    expect(runtime.counters.networks).toBe(1);
    const picture = await pixels(model, REPAINT);
    expect(told()).toEqual(
      ["text encoder", "vae encoder", "vae decoder"].flatMap((part) => [`${part} 0/1`, "done 1/1"]),
    );

    const full = await opened(FULL_FOOTPRINT);
    expect(full.told()).toEqual(["text encoder 0/3", "unet 1/3", "vae decoder 2/3", "done 3/3"]);
    expect(picture).toEqual(await pixels(full.model, REPAINT));
    expect(full.told()).toEqual(["vae encoder 0/1", "done 1/1"]);
    await full.model.release();
    await model.release();
  });

  test("has the UNet alone open while it denoises", async () => {
    const { model } = await opened(LEAN);
    await pixels(model);
    // The helpers are open by now: whatever a step has more would be a network of the model.
    expect(await networksAtEachStep(model, { ...PLAN, prompt: "another" })).toEqual([0, 0, 0]);
    await model.release();
  });

  test("remembers prompts, to the bit", async () => {
    const { model, told } = await opened(LEAN);
    const first = await pixels(model);
    told();
    expect(await pixels(model)).toEqual(first);
    expect(told()).toEqual(["vae decoder 0/1", "done 1/1"]);
    for (const other of [{ prompt: "a blue fox" }, { negativePrompt: "sharp" }, { clipSkip: 1 }]) {
      expect(await pixels(model, { ...PLAN, ...other })).not.toEqual(first);
      expect(told()).toContain("text encoder 0/1");
    }
    await model.release();
  });

  test("opens the UNet of other add-ons after the text encoder has gone, and both are the right ones", async () => {
    const lean = await opened(LEAN);
    const full = await opened(FULL_FOOTPRINT);
    for (const loras of [
      [{ lora: await loraFor("unet", UNET_MODULE), scale: 1 }],
      [{ lora: await loraFor("text_encoder", TEXT_MODULE), scale: 1 }],
      [],
    ]) {
      await lean.model.apply({ loras, hypernetworks: [] });
      await full.model.apply({ loras, hypernetworks: [] });
      lean.told();
      expect(await pixels(lean.model)).toEqual(await pixels(full.model));
      const parts = lean.told().filter((part) => !part.startsWith("done"));
      expect(parts).toEqual(EXPECTED[loras[0] ? loras[0].lora.file : "none"]);
    }
    await lean.model.release();
    await full.model.release();
  });
});

/** What a run opens when these LoRAs have just taken the place of those before. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "a LoRA for unet": ["text encoder 0/1", "unet 0/1", "vae decoder 0/1"],
  "a LoRA for text_encoder": ["text encoder 0/1", "unet 0/1", "vae decoder 0/1"],
  none: ["vae decoder 0/1"],
};

test("a text encoder that finds no room beside the UNet is opened in its place", async () => {
  const refused: string[] = [];
  /** Has room for one large network at a time. */
  const narrow: Runtime = {
    ...{ backend: runtime.backend, fp16: runtime.fp16, device: runtime.device, threads: runtime.threads },
    get counters() {
      return runtime.counters;
    },
    open: (graph, options) => {
      if (graph.name !== "text-encoder" || runtime.counters.networks === 0)
        return runtime.open(graph, options);
      refused.push(graph.name);
      return Promise.reject(new OutOfMemory("No room."));
    },
    upload: (...values) => runtime.upload(...values),
    dispose: () => runtime.dispose(),
  };
  const { model, told } = await opened(LEAN, narrow);
  const picture = await pixels(model);
  expect(refused).toEqual(["text-encoder"]);
  expect(told().filter((part) => !part.startsWith("done"))).toEqual([
    "unet 0/1",
    "text encoder 0/1",
    "unet 0/1",
    "vae decoder 0/1",
  ]);
  await model.release();
  const { model: full } = await opened(FULL_FOOTPRINT);
  expect(picture).toEqual(await pixels(full));
  await full.release();
});
