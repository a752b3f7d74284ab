import type { ForeignSignature } from "./layout.ts";

const USE_SD = "use one made for Stable Diffusion 1.x or 2.x";
const USE_LORA = "use a plain LoRA";

/** Files that people have beside those of Stable Diffusion 1.x and 2.x: refused by their own names. */
export const FOREIGN_LAYOUTS: readonly ForeignSignature[] = [
  {
    title: "a Stable Diffusion XL checkpoint",
    advice: USE_SD,
    marks: [/^conditioner\.embedders\.\d/],
  },
  {
    title: "a UNet or ControlNet of Stable Diffusion XL",
    advice: USE_SD,
    marks: [/(^|\.)(label_emb\.0\.0|add_embedding\.linear_1)\.(weight|up)$/],
  },
  {
    title: "a Stable Diffusion 3 model",
    advice: USE_SD,
    marks: [/(^|\.)(joint_blocks\.0|transformer_blocks\.0\.attn\.add_q_proj)\./],
  },
  { title: "a Flux model", advice: USE_SD, marks: [/(^|\.)(double_blocks|single_transformer_blocks)\.0\./] },
  {
    title: "a LoRA for Stable Diffusion XL",
    advice: USE_SD,
    marks: [/^lora_te[12]_|^text_encoder_2\..*lora/],
  },
  {
    title: "an IP-Adapter",
    advice: "use a ControlNet or a T2I-Adapter",
    marks: [/^(image_proj|ip_adapter)\./],
  },
  {
    title: "a ControlNet Union",
    advice: "use one ControlNet for each kind",
    marks: [/^control_add_embedding\./],
  },
  { title: "a ControlNet-LLLite", advice: "use a ControlNet", marks: [/^lllite_/] },
  { title: "a DoRA", advice: USE_LORA, marks: [/\.(dora_scale|lora_magnitude_vector(\.\w+)?(\.weight)?)$/] },
  { title: "a LyCORIS LoHa", advice: USE_LORA, marks: [/\.hada_w1_[ab]$/] },
  { title: "a LyCORIS LoKr", advice: USE_LORA, marks: [/\.lokr_w[12](_[ab])?$/] },
  { title: "a LyCORIS (IA)³", advice: USE_LORA, marks: [/\.on_input$/] },
  { title: "an OFT adapter", advice: USE_LORA, marks: [/\.oft_(blocks|diag)$/] },
  { title: "a GLoRA", advice: USE_LORA, marks: [/\.(a1|b1)\.weight$/, /\.(a2|b2)\.weight$/] },
  { title: "a motion module", advice: USE_SD, marks: [/(^|\.)motion_modules\.0\./] },
  {
    title: "a Stable Diffusion XL textual inversion",
    advice: USE_SD,
    marks: [/^clip_g$/, /^clip_l$/],
  },
];
