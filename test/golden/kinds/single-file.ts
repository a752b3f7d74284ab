import { access, readdir } from "node:fs/promises";
import { fileSource } from "../../../sdk/node/file-source.ts";
import { openNetworks } from "../../../sdk/weights/layouts/networks.ts";
import type {
  CheckpointNetworks,
  NetworkName,
  NetworkWeights,
} from "../../../sdk/weights/layouts/networks.ts";
import { vaeFromDiffusers } from "../../../sdk/weights/layouts/vae.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { showShape, type TensorTable } from "../../../sdk/weights/tensor-table.ts";
import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import { Skip, type GoldenKind } from "../golden-kind.ts";
import { measure, type Compared } from "../measure.ts";
import { networkParts } from "../open-networks.ts";

const FOLDER = "single-file";

/** Where the folder has the same network as diffusers saves it. */
const folderOf = (file: string, network: NetworkName): string => {
  if (network === "controlnet" || network === "adapter") return file;
  return { unet: "model/unet", vae: "model/vae", textEncoder: "model/text_encoder" }[network];
};

/** Fields of a config.json that the tensors tell whatever the widths are. */
const TOLD: Readonly<Record<NetworkName, readonly string[]>> = {
  unet: [
    "block_out_channels",
    "cross_attention_dim",
    "in_channels",
    "out_channels",
    "layers_per_block",
    "down_block_types",
    "up_block_types",
  ],
  controlnet: [
    "block_out_channels",
    "cross_attention_dim",
    "in_channels",
    "layers_per_block",
    "conditioning_embedding_out_channels",
  ],
  vae: ["block_out_channels", "latent_channels", "layers_per_block", "in_channels", "out_channels"],
  textEncoder: [
    "hidden_size",
    "intermediate_size",
    "num_hidden_layers",
    "vocab_size",
    "max_position_embeddings",
    "hidden_act",
  ],
  adapter: ["adapter_type", "channels", "in_channels", "num_res_blocks", "downscale_factor"],
};

const compareTables = async (found: TensorTable, expected: TensorTable): Promise<Compared[]> => {
  const strangers = [...found.keys()].filter((name) => !expected.has(name));
  if (strangers.length > 0) throw new Error(`${strangers[0]} is not in diffusers' folder`);
  const compared: Compared[] = [];
  for (const [name, reference] of expected) {
    const entry = found.get(name);
    if (!entry) throw new Error(`${name} is missing`);
    if (showShape(entry.shape) !== showShape(reference.shape))
      throw new Error(`${name} is ${showShape(entry.shape)}, not ${showShape(reference.shape)}`);
    compared.push({ actual: await readFloats(entry), expected: await readFloats(reference) });
  }
  return compared;
};

const compareConfigs = (
  network: NetworkName,
  found: NetworkWeights["config"],
  expected: Readonly<Record<string, unknown>>,
): void => {
  for (const field of TOLD[network]) {
    if (expected[field] === undefined) continue;
    const [ours, theirs] = [JSON.stringify(found[field]), JSON.stringify(expected[field])];
    if (ours !== theirs) throw new Error(`the config's ${field} is read as ${ours}, not ${theirs}`);
  }
};

/** Heads show in no tensor: they come from the folder, as its README says. */
const givenBy = async (context: GoldenContext): Promise<Readonly<Record<string, unknown>>> => {
  const { config } = await networkParts(context, "model/unet");
  return { attention_head_dim: config["attention_head_dim"] };
};

const open = async (file: string, context: GoldenContext): Promise<CheckpointNetworks> => {
  const source = await fileSource(context.path(`${FOLDER}/${file}.safetensors`));
  if (source === undefined) throw new Skip(`the folder has no ${FOLDER}/${file}.safetensors`);
  const given = await givenBy(context);
  return openNetworks((await readSafetensors(source)).tensors, source.name, {
    unet: given,
    controlnet: given,
  });
};

/** The same weights in their original layout: every name, shape, config field and bit as diffusers has them. */
const singleFile: GoldenKind = {
  kind: "single-file",
  cases: async (context) => {
    const folder = context.path(FOLDER);
    const files = await access(folder).then(
      () => readdir(folder),
      () => [],
    );
    return files
      .filter((file) => file.endsWith(".safetensors"))
      .map((file): GoldenCase => {
        const name = file.replace(/\.safetensors$/, "");
        return { name: `single-file.${name}`, kind: "single-file", args: { file: name }, tol: { exact: 0 } };
      });
  },
  run: async (golden, context) => {
    const file = String(golden.args["file"]);
    const networks = await open(file, context);
    const compared: Compared[] = [];
    for (const network of Object.keys(TOLD) as NetworkName[]) {
      const found = networks[network];
      if (!found) continue;
      const { config, weights } = await networkParts(context, folderOf(file, network));
      const expected = network === "vae" ? vaeFromDiffusers(weights) : weights;
      compareConfigs(network, found.config, config);
      compared.push(...(await compareTables(found.table, expected)));
    }
    if (compared.length === 0) throw new Error("no network was found in the file");
    return { ...measure(compared), tolerance: { maxAbs: 0 } };
  },
};

export default singleFile;
