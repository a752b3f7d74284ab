import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../sdk/errors.ts";
import { generate, loadDiffusionModel, type Addons, type DiffusionModel } from "../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import type { Hypernetwork } from "../../sdk/weights/hypernetwork/hypernetwork.ts";
import type { Lora } from "../../sdk/weights/lora/lora.ts";
import { parseLora } from "../../sdk/weights/lora/parse.ts";
import { tableWith, values } from "../weights/tables.ts";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import { safetensorsFile } from "../golden/safetensors-file.ts";
import { loraFor, shapeOf } from "./small-loras.ts";
import { PLAN, smallModel } from "./small-model.ts";

let runtime: Runtime;
let model: DiffusionModel;
let unetLora: Lora;
let textLora: Lora;
let hypernetwork: Hypernetwork;

const UNET_MODULE = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_v";
const TEXT_MODULE = "text_model.encoder.layers.0.self_attn.v_proj";

const squareHypernetwork = (width: number): Hypernetwork => {
  const tensors = tableWith({
    weight: { shape: [width, width], values: values(width * width, 3) },
    bias: { shape: [width], values: values(width, 4) },
  });
  const layer = { weight: tensors.get("weight")!, bias: tensors.get("bias")! };
  return { modules: new Map([[width, { key: [layer], value: [layer] }]]) };
};

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(smallModel(), runtime);
  unetLora = await loraFor("unet", UNET_MODULE);
  textLora = await loraFor("text_encoder", TEXT_MODULE);
  const [, contextWidth] = await shapeOf("unet", `${UNET_MODULE}.weight`);
  hypernetwork = squareHypernetwork(contextWidth!);
}, 300_000);
afterAll(() => runtime.dispose());

/** What had to be opened for the add-ons. */
const apply = async ({ loras = [], hypernetworks = [] }: Partial<Addons>): Promise<string[]> => {
  const parts: string[] = [];
  await model.apply({ loras, hypernetworks }, { onProgress: ({ part }) => parts.push(part) });
  return parts.filter((part) => part !== "done");
};

const pixels = async () => (await generate(model, [], PLAN)).data;

describe("add-ons", () => {
  test("change the picture and leave the base as it was, to the bit", async () => {
    const base = await pixels();
    const networks = runtime.counters.networks;
    for (const addons of [
      { loras: [{ lora: unetLora, scale: 1 }] },
      { loras: [{ lora: textLora, scale: 1 }] },
      { hypernetworks: [{ hypernetwork, strength: 1 }] },
    ]) {
      await apply(addons);
      expect(await pixels()).not.toEqual(base);
      expect(runtime.counters.networks).toBe(networks);
      await apply({});
      expect(await pixels()).toEqual(base);
    }
    await apply({ loras: [{ lora: unetLora, scale: 0 }], hypernetworks: [{ hypernetwork, strength: 0 }] });
    expect(await pixels()).toEqual(base);
    await apply({});
  }, 300_000);

  test("open only the networks that they change", async () => {
    expect(await apply({})).toEqual([]);
    const both = [
      { lora: unetLora, scale: 0.5 },
      { lora: textLora, scale: 0.5 },
    ];
    expect(await apply({ loras: both })).toEqual(["text encoder", "unet"]);
    expect(await apply({ loras: both })).toEqual([]);
    expect(
      await apply({ loras: both.map((each) => ({ ...each, scale: { unet: 0.5, textEncoder: 1 } })) }),
    ).toEqual(["text encoder"]);
    expect(await apply({ loras: [{ lora: unetLora, scale: 0.5 }] })).toEqual(["text encoder"]);
    expect(await apply({ hypernetworks: [{ hypernetwork, strength: 1 }] })).toEqual(["unet"]);
    expect(await apply({ hypernetworks: [{ hypernetwork, strength: 0.3 }] })).toEqual([]);
    expect(await apply({})).toEqual(["unet"]);
  });

  test("made for another base are refused, and what held before still holds", async () => {
    const base = await pixels();
    const [out, inputs] = [6, 10];
    const key = `lora_unet_${UNET_MODULE.replaceAll(".", "_")}`;
    const foreign = parseLora(
      tableWith({
        [`${key}.lora_down.weight`]: { shape: [2, inputs] },
        [`${key}.lora_up.weight`]: { shape: [out, 2] },
      }),
      "a foreign LoRA",
    );
    await expect(apply({ loras: [{ lora: foreign, scale: 1 }] })).rejects.toThrow(UnsupportedCheckpoint);
    expect(await pixels()).toEqual(base);
  });
});

test("a textual inversion's word in the prompt stands for its vectors, the others for theirs", async () => {
  const [, width] = await shapeOf("text_encoder", "text_model.embeddings.token_embedding.weight");
  const file = safetensorsFile(
    new Map([
      [
        "emb_params",
        { dtype: "F32", shape: [2, width!], bytes: encodeFloats(values(2 * width!, 9), "float32") },
      ],
    ]),
  );
  const embeddings = [{ word: "fox", source: bytesSource("fox.safetensors", file) }];
  const taught = await loadDiffusionModel(smallModel(), runtime, { embeddings });
  const paint = async (on: DiffusionModel, prompt: string) =>
    (await generate(on, [], { ...PLAN, prompt })).data;
  expect(await paint(taught, "a red fox")).not.toEqual(await paint(model, "a red fox"));
  expect(await paint(taught, "a red foxglove")).toEqual(await paint(model, "a red foxglove"));
  const plain = model.tokenizer.tokenize("a red ,");
  const known = taught.tokenizer.tokenize("a red fox,");
  expect(known.length).toBe(plain.length + 2);
  await taught.release();
}, 300_000);
