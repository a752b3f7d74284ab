import { parseVaeConfig } from "../../sdk/networks/configs/vae.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import { decodeFloats, encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import { subfolder, type ModelFolder } from "../../sdk/weights/model-folder.ts";
import { readFolderJson } from "../../sdk/weights/read-json.ts";
import { elementCount } from "../../sdk/weights/tensor-table.ts";
import { safetensorsFile, type StoredTensor } from "../golden/safetensors-file.ts";
import { neededShapes, ordinary } from "../networks/invented-weights.ts";
import { memoryFolder } from "./memory-folder.ts";
import { smallModel } from "./small-model.ts";

/** The small model, which has no VAE encoder, with an invented one. */
export const encodingModel = async (): Promise<ModelFolder> => {
  const base = smallModel();
  const config = parseVaeConfig(await readFolderJson(subfolder(base, "vae"), "config.json"));
  const shapes = neededShapes((weights) => vaeEncoderGraph(config, weights));
  const invented = Object.entries(shapes).map(([name, shape]) => [
    name,
    stored(shape, ordinary(name, elementCount(shape), shape)),
  ]);
  return withPart(base, "vae", {}, Object.fromEntries(invented) as Record<string, StoredTensor>);
};

/** A weight that the base does not have, by its place among its like. */
type Invent = (place: number) => number;

export const nothing: Invent = () => 0;
/** Big enough to be seen in the picture. */
export const something: Invent = (place) => 0.3 * Math.sin(place * 12.9898 + 1);

/** The small model with a UNet that reads more channels: the latent's weights are the base's own. */
export const readingChannels = async (inChannels: number, invent: Invent): Promise<ModelFolder> => {
  const { dims, values } = await baseTensor("conv_in.weight");
  const [outputs, inputs, ...kernel] = dims as [number, number, number, number];
  const area = elementCount(kernel);
  const wider = Float32Array.from({ length: outputs * inChannels * area }, (_, i) => {
    const [output, input] = [Math.floor(i / area / inChannels), Math.floor(i / area) % inChannels];
    return input < inputs ? values[(output * inputs + input) * area + (i % area)]! : invent(i);
  });
  return changed(
    { in_channels: inChannels },
    { "conv_in.weight": stored([outputs, inChannels, ...kernel], wider) },
  );
};

/** The small model with a UNet that is told the guidance scale, as full LCM checkpoints are. */
export const distilled = async (width: number, invent: Invent): Promise<ModelFolder> => {
  const { dims } = await baseTensor("time_embedding.linear_1.weight");
  const sinusoids = dims[1]!;
  const projection = Float32Array.from({ length: sinusoids * width }, (_, i) => invent(i));
  return changed(
    { time_cond_proj_dim: width },
    { "time_embedding.cond_proj.weight": stored([sinusoids, width], projection) },
  );
};

const stored = (shape: readonly number[], values: Float32Array): StoredTensor => ({
  dtype: "F32",
  shape,
  bytes: encodeFloats(values, "float32"),
});

const baseTensor = async (name: string) => {
  const entry = (await readFolderWeights(subfolder(smallModel(), "unet"))).get(name)!;
  const bytes = await entry.source.read(entry.offset, entry.length);
  return { dims: entry.shape, values: decodeFloats(bytes, entry.dtype, name) };
};

const changed = async (
  fields: Readonly<Record<string, unknown>>,
  tensors: Readonly<Record<string, StoredTensor>>,
): Promise<ModelFolder> => withPart(await encodingModel(), "unet", fields, tensors);

/** A model with fields and tensors of one of its parts replaced or added. */
const withPart = async (
  base: ModelFolder,
  path: string,
  fields: Readonly<Record<string, unknown>>,
  tensors: Readonly<Record<string, StoredTensor>>,
): Promise<ModelFolder> => {
  const folder = subfolder(base, path);
  const all = new Map<string, StoredTensor>();
  for (const { name, dtype, shape, source, offset, length } of (await readFolderWeights(folder)).values())
    all.set(name, { dtype, shape, bytes: await source.read(offset, length) });
  for (const [name, tensor] of Object.entries(tensors)) all.set(name, tensor);
  const own = memoryFolder({
    [`${path}/config.json`]: JSON.stringify({ ...(await readFolderJson(folder, "config.json")), ...fields }),
    [`${path}/diffusion_pytorch_model.safetensors`]: safetensorsFile(all),
  });
  return {
    name: "a changed model",
    file: (file, signal) => (file.startsWith(`${path}/`) ? own : base).file(file, signal),
  };
};
