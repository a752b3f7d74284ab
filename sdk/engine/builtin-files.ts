/**
 * The files of the built-in model, seen from `dist/`. Each URL is written out for bundlers, which carry the files along;
 * a module of its own, because most pages load another model.
 */
const besideCode = (): Readonly<Record<string, URL>> => ({
  "controlnet-depth/config.json": new URL("../models/builtin/controlnet-depth/config.json", import.meta.url),
  "controlnet-depth/diffusion_pytorch_model.safetensors": new URL(
    "../models/builtin/controlnet-depth/diffusion_pytorch_model.safetensors",
    import.meta.url,
  ),
  "controlnet-scribble/config.json": new URL(
    "../models/builtin/controlnet-scribble/config.json",
    import.meta.url,
  ),
  "controlnet-scribble/diffusion_pytorch_model.safetensors": new URL(
    "../models/builtin/controlnet-scribble/diffusion_pytorch_model.safetensors",
    import.meta.url,
  ),
  "controlnet-segmentation/config.json": new URL(
    "../models/builtin/controlnet-segmentation/config.json",
    import.meta.url,
  ),
  "controlnet-segmentation/diffusion_pytorch_model.safetensors": new URL(
    "../models/builtin/controlnet-segmentation/diffusion_pytorch_model.safetensors",
    import.meta.url,
  ),
  "model_index.json": new URL("../models/builtin/model_index.json", import.meta.url),
  "scheduler/scheduler_config.json": new URL(
    "../models/builtin/scheduler/scheduler_config.json",
    import.meta.url,
  ),
  "text_encoder/config.json": new URL("../models/builtin/text_encoder/config.json", import.meta.url),
  "text_encoder/model.safetensors": new URL(
    "../models/builtin/text_encoder/model.safetensors",
    import.meta.url,
  ),
  "tokenizer/merges.txt": new URL("../models/builtin/tokenizer/merges.txt", import.meta.url),
  "tokenizer/special_tokens_map.json": new URL(
    "../models/builtin/tokenizer/special_tokens_map.json",
    import.meta.url,
  ),
  "tokenizer/tokenizer.json": new URL("../models/builtin/tokenizer/tokenizer.json", import.meta.url),
  "tokenizer/tokenizer_config.json": new URL(
    "../models/builtin/tokenizer/tokenizer_config.json",
    import.meta.url,
  ),
  "tokenizer/vocab.json": new URL("../models/builtin/tokenizer/vocab.json", import.meta.url),
  "underdrawing.json": new URL("../models/builtin/underdrawing.json", import.meta.url),
  "unet/config.json": new URL("../models/builtin/unet/config.json", import.meta.url),
  "unet/diffusion_pytorch_model.safetensors": new URL(
    "../models/builtin/unet/diffusion_pytorch_model.safetensors",
    import.meta.url,
  ),
  "vae/config.json": new URL("../models/builtin/vae/config.json", import.meta.url),
  "vae/diffusion_pytorch_model.safetensors": new URL(
    "../models/builtin/vae/diffusion_pytorch_model.safetensors",
    import.meta.url,
  ),
});

const entries = (): [path: string, url: URL][] => Object.entries(besideCode());

/** Path in the model's folder → where the file lies beside this code. */
export const builtinFilesBesideCode = (): Record<string, string> =>
  Object.fromEntries(entries().map(([path, { href }]) => [path, href]));

/** The same in another folder. @param folder an absolute URL with a slash at its end */
export const builtinFilesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(entries().map(([path]) => [path, folder + path]));
