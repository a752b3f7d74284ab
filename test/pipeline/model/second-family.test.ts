import { afterAll, beforeAll, expect, test } from "@jest/globals";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type DiffusionModel,
  type ModelFolder,
} from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { subfolder } from "../../../sdk/weights/model-folder.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { safetensorsFile, type StoredTensor } from "../../golden/safetensors-file.ts";
import { memoryFolder } from "../memory-folder.ts";
import {
  fileOf,
  json,
  originalControlNetNames,
  originalUnet,
  renamedBy,
  SMALL_CONFIGS,
  smallVae,
  tensorsOf,
  type Tensors,
} from "../single-files.ts";
import { controlNetFromBase, PLAN, smallModel, square, trained } from "../small-model.ts";

/** The small model made over as Stable Diffusion 2.x: linear projections, OpenCLIP's text encoder, padding of id 0. */

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

/** 2.x stores the transformers' projections as matrices. */
const linear = (tensors: Tensors): Tensors =>
  new Map(
    [...tensors].map(([name, tensor]) => [
      name,
      /\.attentions\.\d+\.proj_(in|out)\.weight$/.test(name)
        ? { ...tensor, shape: tensor.shape.slice(0, 2) }
        : tensor,
    ]),
  );

const joined = (parts: readonly StoredTensor[]): StoredTensor => ({
  dtype: parts[0]!.dtype,
  shape: [parts.reduce((sum, { shape }) => sum + shape[0]!, 0), ...parts[0]!.shape.slice(1)],
  bytes: Uint8Array.from(parts.flatMap(({ bytes }) => [...bytes])),
});

const LEAVES: readonly (readonly [string, string])[] = [
  ["layer_norm1", "ln_1"],
  ["layer_norm2", "ln_2"],
  ["mlp.fc1", "mlp.c_fc"],
  ["mlp.fc2", "mlp.c_proj"],
  ["self_attn.out_proj", "attn.out_proj"],
];

/** OpenCLIP's naming, written down apart from the SDK's: fused projections, and a last block that nobody uses. */
const openClip = (text: Tensors, layers: number): Tensors => {
  const file = new Map<string, StoredTensor>();
  const at = (name: string): StoredTensor => text.get(`text_model.${name}`)!;
  for (const part of ["weight", "bias"]) {
    for (let block = 0; block <= layers; block++) {
      const from = `encoder.layers.${Math.min(block, layers - 1)}`;
      const to = `transformer.resblocks.${block}`;
      for (const [theirs, ours] of LEAVES) file.set(`${to}.${ours}.${part}`, at(`${from}.${theirs}.${part}`));
      const projections = ["q", "k", "v"].map((each) => at(`${from}.self_attn.${each}_proj.${part}`));
      file.set(`${to}.attn.in_proj_${part}`, joined(projections));
    }
    file.set(`ln_final.${part}`, at(`final_layer_norm.${part}`));
  }
  file.set("token_embedding.weight", at("embeddings.token_embedding.weight"));
  file.set("positional_embedding", at("embeddings.position_embedding.weight"));
  return new Map([...file].map(([name, tensor]) => [`cond_stage_model.model.${name}`, tensor]));
};

const overlaid = (over: Readonly<Record<string, string | Uint8Array>>): ModelFolder => ({
  name: "a 2.x folder",
  file: (path, signal) => {
    const content = over[path];
    if (content === undefined) return smallModel().file(path, signal);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return Promise.resolve(bytesSource(path, bytes));
  },
});

test("a 2.x file and a ControlNet file give the picture of their folders, bit for bit", async () => {
  const text = { ...json("text_encoder/config.json"), hidden_act: "gelu" };
  const unet = linear(await tensorsOf(subfolder(smallModel(), "unet")));
  const folder = overlaid({
    "text_encoder/config.json": JSON.stringify(text),
    "unet/config.json": JSON.stringify({ ...json("unet/config.json"), use_linear_projection: true }),
    "unet/diffusion_pytorch_model.safetensors": safetensorsFile(unet),
    "tokenizer/tokenizer_config.json": JSON.stringify({ pad_token: "!" }),
    "tokenizer/special_tokens_map.json": "{}",
  });
  const file = fileOf(
    "sd2.safetensors",
    new Map([
      ...originalUnet(unet, "model.diffusion_model."),
      ...(await smallVae("first_stage_model.")),
      ...openClip(
        await tensorsOf(subfolder(smallModel(), "text_encoder")),
        json("text_encoder/config.json")["num_hidden_layers"] as number,
      ),
    ]),
  );
  const own = await controlNetFromBase(trained(1));
  const control = linear(await tensorsOf(own));
  const config = await own.file("config.json");
  const controlFolder = memoryFolder({
    "config.json": JSON.stringify({
      ...(JSON.parse(new TextDecoder().decode(await config!.read(0, config!.size))) as object),
      use_linear_projection: true,
    }),
    "diffusion_pytorch_model.safetensors": safetensorsFile(control),
  });
  const controlFile = fileOf("cn.safetensors", renamedBy(control, originalControlNetNames(control)));

  const picture = async (model: DiffusionModel, source: Parameters<typeof loadControlNet>[0]) => {
    const net = await loadControlNet(source, model);
    const active = { net, hint: square(), weight: 1, start: 0, end: 1, mode: "balanced" as const };
    const { data } = await generate(model, [active], PLAN);
    await net.release();
    await model.release();
    return data;
  };
  const expected = await picture(await loadDiffusionModel(folder, runtime), controlFolder);
  const model = await loadDiffusionModel(file, runtime, {
    configs: SMALL_CONFIGS,
    tokenizer: folder,
    prediction: "epsilon",
  });
  expect(model.tokenizer.pad).toBe(0);
  expect(await picture(model, controlFile)).toEqual(expected);
}, 300_000);
