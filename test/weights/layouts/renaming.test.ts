import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import { openNetworks } from "../../../sdk/weights/layouts/networks.ts";
import type { CheckpointNetworks } from "../../../sdk/weights/layouts/networks.ts";
import type { StoredDtype, TensorEntry, TensorTable } from "../../../sdk/weights/tensor-table.ts";
import { tableOfShapes } from "../tables.ts";
import { parseLines } from "./fingerprints.ts";
import type { Fingerprint, FingerprintPair } from "./fingerprints.ts";

const DATA = join(import.meta.dirname, "../../golden/data/fingerprints");

const pairOf = (file: string): FingerprintPair => parseLines(readFileSync(join(DATA, `${file}.txt`), "utf8"));

/** The file's names, types and shapes; the hash of each tensor stands in the name of its source. */
const originalTable = (tensors: readonly Fingerprint[]): TensorTable =>
  new Map(
    tensors.map(({ name, dtype, shape, hash }): [string, TensorEntry] => {
      const [entry] = tableOfShapes({ [name]: shape }, dtype as StoredDtype).values();
      return [name, { ...entry!, source: { ...entry!.source, name: hash } }];
    }),
  );

const opened = (file: string): CheckpointNetworks => openNetworks(originalTable(pairOf(file).original), file);

const allTensors = ({ unet, vae, textEncoder, controlnet, adapter }: CheckpointNetworks): TensorEntry[] =>
  [unet, vae, textEncoder, controlnet, adapter].flatMap((network) => [...(network?.table.values() ?? [])]);

const line = (name: string, shape: readonly number[], hash: string): string =>
  `${name} [${shape.join()}] ${hash}`;

describe("original layouts in diffusers' naming (weights: golden single-file, hashed)", () => {
  test.each([
    ["model", "Stable Diffusion 1.x checkpoint, original single-file layout", 982],
    ["controlnet-b", "ControlNet, original layout", 340],
    ["t2iadapter", "T2I-Adapter, original layout", 38],
  ])("%s is a %s, tensor for tensor what diffusers loads", (file, title, count) => {
    const networks = opened(file);
    expect(networks.layout.title).toBe(title);
    const found = allTensors(networks).map(({ name, shape, source }) => line(name, shape, source.name));
    const expected = pairOf(file).diffusers.map(({ name, shape, hash }) => line(name, shape, hash));
    expect(expected).toHaveLength(count);
    expect(found.sort()).toEqual(expected.sort());
  });

  test("renaming keeps the very bytes: same source, same offset", () => {
    const [original] = pairOf("t2iadapter").original;
    const table = originalTable([...pairOf("t2iadapter").original]);
    const entry = openNetworks(table, "adapter").adapter!.table.get("adapter.body.0.resnets.0.block1.bias")!;
    expect(original!.name).toBe("body.0.block1.bias");
    expect(entry.source).toBe(table.get("body.0.block1.bias")!.source);
  });
});

describe("configuration read off the tensors (config.json of the golden folder)", () => {
  test("a UNet's widths, blocks, attention and channels", () => {
    expect(opened("model").unet!.config).toMatchObject({
      in_channels: 4,
      out_channels: 4,
      layers_per_block: 2,
      block_out_channels: [32, 40, 48, 48],
      cross_attention_dim: 64,
      attention_head_dim: 8,
      norm_num_groups: 8,
      use_linear_projection: false,
      down_block_types: [
        "CrossAttnDownBlock2D",
        "CrossAttnDownBlock2D",
        "CrossAttnDownBlock2D",
        "DownBlock2D",
      ],
      up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
    });
  });

  test("a VAE's, a text encoder's, a ControlNet's and an adapter's", () => {
    const { vae, textEncoder } = opened("model");
    expect(vae!.config).toMatchObject({
      block_out_channels: [16, 16, 24, 24],
      layers_per_block: 2,
      latent_channels: 4,
      norm_num_groups: 8,
    });
    expect(textEncoder!.config).toMatchObject({
      hidden_size: 64,
      intermediate_size: 256,
      num_hidden_layers: 3,
      vocab_size: 814,
      max_position_embeddings: 77,
      hidden_act: "quick_gelu",
    });
    expect(opened("controlnet-b").controlnet!.config).toMatchObject({
      conditioning_embedding_out_channels: [8, 16, 24, 32],
    });
    expect(opened("t2iadapter").adapter!.config).toMatchObject({
      adapter_type: "full_adapter",
      channels: [32, 40, 48, 48],
      in_channels: 3,
      num_res_blocks: 2,
    });
  });

  test("the networks accept it as they accept a config.json", () => {
    const { unet, vae, textEncoder } = opened("model");
    expect(() => parseUnetConfig(unet!.config)).not.toThrow();
    expect(() => parseVaeConfig(vae!.config)).not.toThrow();
    expect(() => parseClipTextConfig(textEncoder!.config)).not.toThrow();
    expect(() => parseControlNetConfig(opened("controlnet-b").controlnet!.config)).not.toThrow();
  });

  test("what is given wins over what is read", () => {
    const table = originalTable(pairOf("model").original);
    const { textEncoder, unet } = openNetworks(table, "model", {
      textEncoder: { num_attention_heads: 4 },
      unet: { attention_head_dim: [4, 4, 6, 6] },
    });
    expect(textEncoder!.config).toMatchObject({ num_attention_heads: 4 });
    expect(unet!.config).toMatchObject({ attention_head_dim: [4, 4, 6, 6] });
  });

  test.each([
    ["inpainting", 9],
    ["InstructPix2Pix", 8],
  ])("the input channels of an %s UNet are %d", (_, channels) => {
    const tensors = pairOf("model").original.map((tensor) =>
      tensor.name === "model.diffusion_model.input_blocks.0.0.weight"
        ? { ...tensor, shape: [32, channels, 3, 3] }
        : tensor,
    );
    expect(openNetworks(originalTable(tensors), "model").unet!.config).toMatchObject({
      in_channels: channels,
    });
  });

  test("marker tensors say how to sample", () => {
    const table = new Map([
      ...originalTable(pairOf("model").original),
      ...tableOfShapes({ v_pred: [0], ztsnr: [0] }, "F32"),
    ]);
    expect(openNetworks(table, "model")).toMatchObject({ prediction: "v_prediction", zeroTerminalSnr: true });
    expect(opened("model").prediction).toBeUndefined();
  });
});
