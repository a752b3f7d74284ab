import type { LayoutSignature } from "./layout.ts";

const UNET = "model\\.diffusion_model\\.";

/** Ordered: the first whose marks are all found is the layout. */
export const KNOWN_LAYOUTS: readonly LayoutSignature[] = [
  {
    id: "ldm-checkpoint-sd1",
    title: "Stable Diffusion 1.x checkpoint, original single-file layout",
    role: "checkpoint",
    marks: [
      new RegExp(`^${UNET}input_blocks\\.0\\.0\\.weight$`),
      new RegExp(`^${UNET}out\\.2\\.weight$`),
      /^first_stage_model\.decoder\.conv_in\.weight$/,
      /^cond_stage_model\.transformer\.(text_model\.)?embeddings\.token_embedding\.weight$/,
    ],
  },
  {
    id: "ldm-checkpoint-sd2",
    title: "Stable Diffusion 2.x checkpoint, original single-file layout",
    role: "checkpoint",
    marks: [
      new RegExp(`^${UNET}input_blocks\\.0\\.0\\.weight$`),
      new RegExp(`^${UNET}out\\.2\\.weight$`),
      /^first_stage_model\.decoder\.conv_in\.weight$/,
      /^cond_stage_model\.model\.transformer\.resblocks\.0\.attn\.in_proj_weight$/,
    ],
  },
  {
    id: "ldm-unet",
    title: "UNet, original layout",
    role: "unet",
    marks: [
      new RegExp(`^(${UNET})?input_blocks\\.0\\.0\\.weight$`),
      new RegExp(`^(${UNET})?output_blocks\\.0\\.0\\.in_layers\\.0\\.weight$`),
      new RegExp(`^(${UNET})?time_embed\\.0\\.weight$`),
      new RegExp(`^(${UNET})?out\\.2\\.weight$`),
    ],
    without: [/^(first_stage_model|cond_stage_model)\./],
  },
  {
    id: "control-lora",
    title: "Control-LoRA",
    role: "control-lora",
    marks: [
      /^lora_controlnet$/,
      /(^|\.)input_hint_block\.0\.weight$/,
      /(^|\.)zero_convs\.0\.0\.weight$/,
      /(^|\.)input_blocks\.1\.0\.in_layers\.2\.(up|down)$/,
    ],
  },
  {
    id: "ldm-controlnet",
    title: "ControlNet, original layout",
    role: "controlnet",
    marks: [
      /^(control_model\.)?input_hint_block\.0\.weight$/,
      /^(control_model\.)?zero_convs\.0\.0\.weight$/,
      /^(control_model\.)?input_blocks\.0\.0\.weight$/,
      /^(control_model\.)?middle_block_out\.0\.weight$/,
    ],
    without: [/^lora_controlnet$/],
  },
  {
    id: "diffusers-controlnet",
    title: "ControlNet, diffusers layout",
    role: "controlnet",
    marks: [
      /^controlnet_cond_embedding\.conv_in\.weight$/,
      /^controlnet_down_blocks\.0\.weight$/,
      /^controlnet_mid_block\.weight$/,
      /^conv_in\.weight$/,
    ],
  },
  {
    id: "diffusers-unet",
    title: "UNet, diffusers layout",
    role: "unet",
    marks: [
      /^conv_in\.weight$/,
      /^time_embedding\.linear_1\.weight$/,
      /^down_blocks\.0\.resnets\.0\.conv1\.weight$/,
      /^up_blocks\.0\.resnets\.0\.conv1\.weight$/,
      /^conv_norm_out\.weight$/,
    ],
  },
  {
    id: "ldm-vae",
    title: "VAE, original layout",
    role: "vae",
    marks: [
      /^(first_stage_model\.)?decoder\.conv_in\.weight$/,
      /^(first_stage_model\.)?decoder\.mid\.attn_1\.q\.weight$/,
      /^(first_stage_model\.)?decoder\.up\.0\.block\.0\.conv1\.weight$/,
      /^(first_stage_model\.)?encoder\.down\.0\.block\.0\.conv1\.weight$/,
    ],
    without: [/^model\.diffusion_model\./],
  },
  {
    id: "diffusers-vae",
    title: "VAE, diffusers layout",
    role: "vae",
    marks: [
      /^decoder\.conv_in\.weight$/,
      /^decoder\.mid_block\.attentions\.0\.(to_q|query)\.weight$/,
      /^decoder\.up_blocks\.0\.resnets\.0\.conv1\.weight$/,
      /^encoder\.down_blocks\.0\.resnets\.0\.conv1\.weight$/,
    ],
  },
  {
    id: "clip-text-encoder",
    title: "CLIP text encoder, transformers layout",
    role: "text-encoder",
    marks: [
      /^(cond_stage_model\.transformer\.)?(text_model\.)?embeddings\.token_embedding\.weight$/,
      /^(cond_stage_model\.transformer\.)?(text_model\.)?encoder\.layers\.0\.self_attn\.q_proj\.weight$/,
      /^(cond_stage_model\.transformer\.)?(text_model\.)?final_layer_norm\.weight$/,
    ],
    without: [/^model\.diffusion_model\./],
  },
  {
    id: "open-clip-text-encoder",
    title: "CLIP text encoder, OpenCLIP layout",
    role: "text-encoder",
    marks: [
      /^(cond_stage_model\.model\.)?token_embedding\.weight$/,
      /^(cond_stage_model\.model\.)?positional_embedding$/,
      /^(cond_stage_model\.model\.)?transformer\.resblocks\.0\.attn\.in_proj_weight$/,
      /^(cond_stage_model\.model\.)?ln_final\.weight$/,
    ],
    without: [/^model\.diffusion_model\./],
  },
  {
    id: "diffusers-t2i-adapter",
    title: "T2I-Adapter, diffusers layout",
    role: "adapter",
    marks: [
      /^adapter\.body\.0\.resnets\.0\.block1\.weight$/,
      /^adapter\.body\.0\.resnets\.0\.block2\.weight$/,
    ],
  },
  {
    id: "t2i-adapter",
    title: "T2I-Adapter, original layout",
    role: "adapter",
    marks: [
      /^(adapter\.)?conv_in\.weight$/,
      /^(adapter\.)?body\.0\.block1\.weight$/,
      /^(adapter\.)?body\.0\.block2\.weight$/,
    ],
  },
  {
    id: "t2i-adapter-light",
    title: "T2I-Adapter (light), original layout",
    role: "adapter",
    marks: [
      /^body\.0\.in_conv\.weight$/,
      /^body\.0\.body\.0\.block1\.weight$/,
      /^body\.0\.out_conv\.weight$/,
    ],
  },
  {
    id: "lora-kohya",
    title: "LoRA, kohya layout",
    role: "lora",
    marks: [/^lora_(unet|te)_.*\.lora_down\.weight$/, /^lora_(unet|te)_.*\.lora_up\.weight$/],
  },
  {
    id: "lora-peft",
    title: "LoRA, PEFT layout",
    role: "lora",
    marks: [/\.lora_A\.(\w+\.)?weight$/, /\.lora_B\.(\w+\.)?weight$/],
  },
  {
    id: "lora-attention-processors",
    title: "LoRA, attention processors of early diffusers",
    role: "lora",
    marks: [/\.processor\.to_\w+_lora\.down\.weight$/, /\.processor\.to_\w+_lora\.up\.weight$/],
  },
  {
    id: "lora-diffusers",
    title: "LoRA, diffusers layout",
    role: "lora",
    marks: [
      /\.(lora|lora_linear_layer|\w+_lora)\.down\.weight$/,
      /\.(lora|lora_linear_layer|\w+_lora)\.up\.weight$/,
    ],
  },
  {
    id: "textual-inversion",
    title: "textual inversion",
    role: "embedding",
    marks: [/^(emb_params|string_to_param\..+|<.+>)$/],
  },
];
