import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { MissingTensor, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import {
  generate,
  loadDiffusionModel,
  type CheckpointOptions,
  type CheckpointSource,
  type DiffusionModel,
  type Plan,
} from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { decodeFloats } from "../../../sdk/weights/dtypes/convert.ts";
import { subfolder } from "../../../sdk/weights/model-folder.ts";
import { PLAN, smallModel } from "../small-model.ts";
import { fileOf, floats, SMALL_CONFIGS, smallCheckpoint, smallVae, type Tensors } from "../single-files.ts";

const SLOW = 300_000;
const OPTIONS: CheckpointOptions = { configs: SMALL_CONFIGS, tokenizer: smallModel() };

let runtime: Runtime;
let whole: Tensors;
let base: Uint8ClampedArray;

const load = (source: CheckpointSource, over: CheckpointOptions = {}): Promise<DiffusionModel> =>
  loadDiffusionModel(source, runtime, { ...OPTIONS, ...over });

/** The picture of a model that is given back afterwards. */
const pictureOf = async (model: DiffusionModel): Promise<Uint8ClampedArray> => {
  const { data } = await generate(model, [], PLAN);
  await model.release();
  return data;
};

const withTensors = (
  over: Readonly<Record<string, Tensors extends ReadonlyMap<string, infer T> ? T : never>>,
) => fileOf("changed.safetensors", new Map([...whole, ...Object.entries(over)]));

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  whole = await smallCheckpoint();
  base = await pictureOf(await loadDiffusionModel(smallModel(), runtime));
}, SLOW);
afterAll(() => runtime.dispose());

describe("a single file", () => {
  test(
    "gives the picture of the folder that it was made of, bit for bit, with the folder's scheduler",
    async () => {
      const model = await load(fileOf("whole.safetensors", whole));
      expect(model.scheduler._class_name).toBe("PNDMScheduler");
      expect(model.latents).toMatchObject({ channels: 4, factor: 8, side: 64 });
      const ownScheduler = Object.fromEntries(
        Object.entries(PLAN).filter(([field]) => field !== "scheduler"),
      ) as unknown as Plan;
      const folder = await loadDiffusionModel(smallModel(), runtime);
      const expected = (await generate(folder, [], ownScheduler)).data;
      expect((await generate(model, [], ownScheduler)).data).toEqual(expected);
      await folder.release();
      expect(await pictureOf(model)).toEqual(base);
    },
    SLOW,
  );

  test(
    "stored in fp32 gives the same picture as in fp16, whose numbers it holds",
    async () => {
      const wider = new Map(
        [...whole].map(([name, { dtype, shape, bytes }]) => [
          name,
          floats(shape, decodeFloats(bytes, dtype, name)),
        ]),
      );
      expect(await pictureOf(await load(fileOf("fp32.safetensors", wider)))).toEqual(base);
    },
    SLOW,
  );

  test(
    "stored in bf16 gives the picture of the rounded weights",
    async () => {
      const rounded = [...whole].map(([name, { dtype, shape, bytes }]) => {
        const values = decodeFloats(bytes, dtype, name);
        const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
        const upper = Uint16Array.from(words, (word) => word >>> 16);
        return { name, shape, upper };
      });
      const bf16 = rounded.map(
        ({ name, shape, upper }) =>
          [name, { dtype: "BF16" as const, shape, bytes: new Uint8Array(upper.buffer) }] as const,
      );
      const fp32 = rounded.map(({ name, shape, upper }) => {
        const words = Uint32Array.from(upper, (half) => half << 16);
        return [name, floats(shape, new Float32Array(words.buffer))] as const;
      });
      expect(await pictureOf(await load(fileOf("bf16.safetensors", new Map(bf16))))).toEqual(
        await pictureOf(await load(fileOf("fp32.safetensors", new Map(fp32)))),
      );
    },
    SLOW,
  );

  test("with marks of v-prediction and zero terminal SNR is sampled that way", async () => {
    const mark = floats([1], Float32Array.of(0));
    const model = await load(withTensors({ v_pred: mark, ztsnr: mark }));
    expect(model.scheduler).toMatchObject({
      _class_name: "DDIMScheduler",
      prediction_type: "v_prediction",
      rescale_betas_zero_snr: true,
      timestep_spacing: "trailing",
    });
    expect(await pictureOf(model)).not.toEqual(base);
    const told = await load(fileOf("whole.safetensors", whole), { prediction: "v_prediction" });
    expect(told.scheduler.prediction_type).toBe("v_prediction");
    await told.release();
  });

  test("without a tokenizer of its own is refused when its vocabulary is not CLIP's", async () => {
    const alone = loadDiffusionModel(fileOf("whole.safetensors", whole), runtime, { configs: SMALL_CONFIGS });
    await expect(alone).rejects.toThrow(UnsupportedCheckpoint);
    await expect(alone).rejects.toThrow("knows 814 tokens");
  });
});

describe("a VAE on its own", () => {
  const changed = async (): Promise<Tensors> => {
    const vae = new Map(await smallVae());
    const { shape } = vae.get("decoder.conv_out.bias")!;
    return vae.set("decoder.conv_out.bias", floats(shape, Float32Array.of(0.5, -0.5, 0)));
  };

  test(
    "replaces the checkpoint's: the same one changes nothing, another one does",
    async () => {
      const same = fileOf("vae.safetensors", await smallVae());
      expect(await pictureOf(await loadDiffusionModel(smallModel(), runtime, { vae: same }))).toEqual(base);
      const other = fileOf("vae.safetensors", await changed());
      const tinted = await pictureOf(await load(fileOf("whole.safetensors", whole), { vae: other }));
      expect(tinted).not.toEqual(base);
      const inFolder = await loadDiffusionModel(smallModel(), runtime, { vae: other });
      expect(await pictureOf(inFolder)).toEqual(tinted);
      const theirs = await loadDiffusionModel(smallModel(), runtime, { vae: smallModel() });
      expect(await pictureOf(theirs)).toEqual(base);
      const whose = fileOf("whole.safetensors", whole);
      expect(await pictureOf(await load(fileOf("other", whole), { vae: whose }))).toEqual(base);
    },
    SLOW,
  );

  test("is refused when it is something else", async () => {
    const folder = subfolder(smallModel(), "unet");
    await expect(load(fileOf("whole", whole), { vae: folder })).rejects.toThrow(
      "is no VAE but a UNet2DConditionModel",
    );
    const unet = new Map([...whole].filter(([name]) => name.startsWith("model.")));
    await expect(load(fileOf("whole", whole), { vae: fileOf("unet.safetensors", unet) })).rejects.toThrow(
      "unet.safetensors is no VAE but a UNet",
    );
  });
});

describe("what is no checkpoint", () => {
  const tensor = floats([4, 4], new Float32Array(16));
  const named = (...names: string[]) =>
    fileOf("given.safetensors", new Map(names.map((name) => [name, tensor])));

  test.each([
    [
      "a LoRA",
      named("lora_unet_mid.lora_down.weight", "lora_unet_mid.lora_up.weight"),
      "given.safetensors is no network of its own (LoRA, kohya layout)",
    ],
    ["an SDXL checkpoint", named("conditioner.embedders.0.weight"), "a Stable Diffusion XL checkpoint"],
    [
      "an unknown file",
      named("model.diffusion_model.input_blocks.0.0.weight", "stem.weight"),
      /nearest to: .*, but lacks/,
    ],
    ["noise", named("a", "b"), "resembles no layout"],
  ])("%s is refused by its name", async (_, source, message) => {
    const loading = load(source);
    await expect(loading).rejects.toThrow(UnsupportedCheckpoint);
    await expect(loading).rejects.toThrow(message);
  });

  test("a network alone is refused with what is missing", async () => {
    const vae = fileOf("vae.safetensors", await smallVae());
    await expect(load(vae)).rejects.toThrow(
      "vae.safetensors is a VAE, original layout, not a whole checkpoint",
    );
  });

  test("a checkpoint that lacks a tensor is refused before anything is opened", async () => {
    const open = runtime.counters.networks;
    const cut = new Map(whole);
    cut.delete("model.diffusion_model.input_blocks.1.0.in_layers.2.weight");
    await expect(load(fileOf("cut", cut))).rejects.toThrow(MissingTensor);
    expect(runtime.counters.networks).toBe(open);
  });
});
