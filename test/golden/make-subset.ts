import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileSource } from "../../sdk/node/file-source.ts";
import { decodeFloats, encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { readSafetensors } from "../../sdk/weights/safetensors/read.ts";
import type { GoldenCase, TensorNames } from "./golden-case.ts";
import { safetensorsFile, type StoredTensor } from "./safetensors-file.ts";

/**
 * Writes `test/golden/data` from a whole golden folder: the cases named here, with no more than the tensors that they
 * use; fp32 weights are stored as fp16, which for the golden models loses nothing (checked).
 *
 *   npx tsx test/golden/make-subset.ts <golden folder>
 */
const CASES: readonly RegExp[] = [
  /^tokenizer$/,
  /^text\.3$/,
  /^unet\.(t501|odd)$/,
  /^vae\.decode\.odd$/,
  /^pipeline\.a_txt2img$/,
  /^scheduler\.(ddim|euler|euler_karras|dpmpp_2m|dpmpp_2m_karras)\.timestep_spacing=(leading|trailing)\.5$/,
  /^lora\.peft\.0\.6$/,
  /^embedding\./,
  /^scheduler\.euler_a\.timestep_spacing=leading\.5$/,
];

/** Networks, and which of their tensors. */
const NETWORKS: readonly (readonly [file: string, keep: RegExp])[] = [
  ["model/unet/diffusion_pytorch_model.safetensors", /./],
  ["model/text_encoder/model.safetensors", /./],
  ["model/vae/diffusion_pytorch_model.safetensors", /^(decoder\.|post_quant_conv\.)/],
];

/** Outputs that other outputs of the same case already judge. */
const SPARED: ReadonlySet<string> = new Set(["image", "latents_after_each_step"]);

const COPIES = [
  "lora/peft.safetensors",
  "embedding/placeholder.safetensors",
  "model/model_index.json",
  "model/unet/config.json",
  "model/text_encoder/config.json",
  "model/vae/config.json",
  "model/scheduler/scheduler_config.json",
  ...["merges.txt", "vocab.json", "tokenizer_config.json", "special_tokens_map.json"].map(
    (file) => `model/tokenizer/${file}`,
  ),
];

const target = fileURLToPath(new URL("data/", import.meta.url));

const write = async (file: string, bytes: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(join(target, file)), { recursive: true });
  await writeFile(join(target, file), bytes);
};

const readTensors = async (path: string): Promise<Map<string, StoredTensor>> => {
  const source = await fileSource(path);
  if (source === undefined) throw new Error(`${path} does not exist`);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, offset, length }] of (await readSafetensors(source)).tensors)
    tensors.set(name, { dtype, shape, bytes: await source.read(offset, length) });
  return tensors;
};

const asHalf = (name: string, tensor: StoredTensor): StoredTensor => {
  if (tensor.dtype !== "F32") return tensor;
  const values = decodeFloats(tensor.bytes, "F32", name);
  const bytes = encodeFloats(values, "float16");
  if (decodeFloats(bytes, "F16", name).some((value, i) => value !== values[i]))
    throw new Error(`${name} is not exactly representable in fp16`);
  return { ...tensor, dtype: "F16", bytes };
};

const filtered = (
  tensors: Map<string, StoredTensor>,
  keep: (name: string) => boolean,
): Map<string, StoredTensor> => new Map([...tensors].filter(([name]) => keep(name)));

const namesOf = ({ file, ...names }: TensorNames = {}): readonly [string, string[]][] =>
  typeof file === "string" ? [[file, Object.values(names).flat()]] : [];

const sparing = (golden: GoldenCase): GoldenCase => {
  if (golden.kind !== "pipeline") return golden;
  const outputs = Object.entries(golden.outputs ?? {}).filter(([name]) => !SPARED.has(name));
  return { ...golden, outputs: Object.fromEntries(outputs) };
};

const main = async (golden: string): Promise<void> => {
  const all = JSON.parse(await readFile(join(golden, "cases.json"), "utf8")) as { cases: GoldenCase[] };
  const cases = all.cases.filter(({ name }) => CASES.some((pattern) => pattern.test(name))).map(sparing);
  const lines = cases.map((golden) => `    ${JSON.stringify(golden)}`);
  const head = JSON.stringify({ ...all, cases: undefined }, null, 2).slice(0, -2);
  await write("cases.json", `${head},\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`);
  const used = new Map<string, Set<string>>();
  for (const { inputs, outputs } of cases)
    for (const [file, names] of [...namesOf(inputs), ...namesOf(outputs)])
      used.set(file, new Set([...(used.get(file) ?? []), ...names]));
  for (const [file, names] of used)
    await write(
      file,
      safetensorsFile(filtered(await readTensors(join(golden, file)), (name) => names.has(name))),
    );
  for (const [file, keep] of NETWORKS) {
    const tensors = filtered(await readTensors(join(golden, file)), (name) => keep.test(name));
    await write(
      file,
      safetensorsFile(new Map([...tensors].map(([name, tensor]) => [name, asHalf(name, tensor)]))),
    );
  }
  for (const file of COPIES) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await copyFile(join(golden, file), join(target, file));
  }
};

await main(resolve(process.argv[2] ?? ""));
