import { readFileSync } from "node:fs";
import { join } from "node:path";

type Header = Readonly<Record<string, unknown>>;

const headerOf = (tensors: Readonly<Record<string, readonly number[]>>, metadata?: Header): Header => {
  let end = 0;
  const entries = Object.entries(tensors).map(([name, shape]) => {
    const begin = end;
    end += 2 * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: "F16", shape, data_offsets: [begin, end] }];
  });
  return { ...(metadata && { __metadata__: metadata }), ...(Object.fromEntries(entries) as Header) };
};

/** The original names of a golden file, every shape shrunk to at most 2 a side. */
const shrunk = (file: string): Header => {
  const path = join(import.meta.dirname, "../../golden/data/fingerprints", `${file}.txt`);
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("original "));
  const tensors = lines.map((line) => {
    const [, name, , shape] = line.split(" ") as [string, string, string, string];
    return [name, shape === "-" ? [] : shape.split("x").map((size) => Math.min(2, Number(size)))];
  });
  return headerOf(Object.fromEntries(tensors) as Record<string, number[]>);
};

const ATTENTION = "down_blocks_0_attentions_0_transformer_blocks_0_attn1_to_q";
const DOTTED = "down_blocks.0.attentions.0.transformer_blocks.0.attn1";

/** Headers of sound files, small enough to be changed thousands of times. */
export const SMALL_FILES: readonly Header[] = [
  headerOf({ emb_params: [2, 4] }, { format: "pt" }),
  headerOf({ "<cat-toy>": [4] }),
  headerOf({
    [`lora_unet_${ATTENTION}.lora_down.weight`]: [2, 4],
    [`lora_unet_${ATTENTION}.lora_up.weight`]: [4, 2],
    [`lora_unet_${ATTENTION}.lora_mid.weight`]: [2, 2, 1, 1],
    [`lora_unet_${ATTENTION}.alpha`]: [],
  }),
  headerOf(
    { [`unet.${DOTTED}.to_q.lora_A.weight`]: [2, 4], [`unet.${DOTTED}.to_q.lora_B.weight`]: [4, 2] },
    { lora_adapter_metadata: '{"unet.lora_alpha": 4, "unet.alpha_pattern": {"to_q": 2}}' },
  ),
  headerOf({
    [`${DOTTED}.processor.to_q_lora.down.weight`]: [2, 4],
    [`${DOTTED}.processor.to_q_lora.up.weight`]: [4, 2],
  }),
  headerOf({
    lora_controlnet: [0],
    "input_hint_block.0.weight": [2, 3, 3, 3],
    "zero_convs.0.0.weight": [2, 2, 1, 1],
    "input_blocks.1.0.in_layers.2.up": [2, 1],
  }),
  headerOf({
    positional_embedding: [3, 4],
    "token_embedding.weight": [5, 4],
    "ln_final.weight": [4],
    "transformer.resblocks.0.attn.in_proj_weight": [12, 4],
    "transformer.resblocks.0.mlp.c_fc.weight": [8, 4],
    "transformer.resblocks.1.attn.in_proj_weight": [12, 4],
  }),
  headerOf({
    "body.0.in_conv.weight": [2, 192, 1, 1],
    "body.0.body.0.block1.weight": [2, 2, 3, 3],
    "body.0.out_conv.weight": [4, 2, 1, 1],
  }),
  shrunk("t2iadapter"),
  shrunk("controlnet-b"),
];
