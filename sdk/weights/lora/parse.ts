import { UnsupportedCheckpoint } from "../../errors.ts";
import { detectLayout } from "../layouts/detect.ts";
import { someKeys } from "../layouts/rename-table.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import type { Lora, LoraDelta, LoraNetwork } from "./lora.ts";
import { strengthsFromMetadata } from "./peft-metadata.ts";

type Part = "down" | "up" | "mid" | "alpha";

/** The endings that tell what a tensor is to its module, in all layouts. */
const ENDINGS: readonly (readonly [RegExp, Part])[] = [
  [/\.(lora_down|lora_A|lora\.down|lora_linear_layer\.down)(\.\w+)?\.weight$/, "down"],
  [/\.(lora_up|lora_B|lora\.up|lora_linear_layer\.up)(\.\w+)?\.weight$/, "up"],
  [/_lora\.down\.weight$/, "down"],
  [/_lora\.up\.weight$/, "up"],
  [/\.lora_mid\.weight$/, "mid"],
  [/\.alpha$/, "alpha"],
];

/** The beginnings that tell the network; the first that matches counts. */
const BEGINNINGS: readonly (readonly [RegExp, LoraNetwork])[] = [
  [/^lora_unet_/, "unet"],
  [/^lora_te_/, "textEncoder"],
  [/^unet\./, "unet"],
  [/^text_encoder\./, "textEncoder"],
  [/^(base_model\.model\.)?(?=text_model\.)/, "textEncoder"],
  [/^(base_model\.model\.)?/, "unet"],
];

/** Early diffusers put the factors into attention processors, beside the layers that they change. */
const PROCESSOR_LAYERS: Readonly<Record<LoraNetwork, (layer: string) => string>> = {
  unet: (layer) => (layer === "to_out" ? "to_out_0" : layer),
  textEncoder: (layer) => layer.replace(/^to_(q|k|v|out)$/, "$1_proj"),
};

interface Place {
  readonly network: LoraNetwork;
  readonly module: string;
  readonly name: string;
  readonly part: Part;
}

const placeOf = (key: string): Place | undefined => {
  const ending = ENDINGS.find(([pattern]) => pattern.test(key));
  if (!ending) return undefined;
  const [pattern, part] = ending;
  const name = key.replace(pattern, "");
  const [beginning, network] = BEGINNINGS.find(([start]) => start.test(name))!;
  const flat = name.replace(beginning, "").replaceAll(".processor.", ".").replaceAll(".", "_");
  const module = pattern.source.startsWith("_lora")
    ? flat.replace(/to_(q|k|v|out)$/, PROCESSOR_LAYERS[network])
    : flat;
  return { network, module, name, part };
};

type Parts = Partial<Record<Part, TensorEntry>> & Omit<Place, "part">;

const refuse = (file: string, what: string, keys: readonly string[]): UnsupportedCheckpoint =>
  new UnsupportedCheckpoint(`${file} ${what}: ${someKeys(keys)}.`, { value: keys });

/**
 * The changes that a LoRA file holds: kohya's layout (LoCon convolutions and CP decompositions too), PEFT's,
 * diffusers' and the attention processors of early diffusers, for UNet and text encoder.
 * @param metadata the file's own; newer diffusers keeps alphas there
 * @throws UnsupportedCheckpoint naming every key that is no part of a LoRA, and every factor without its other half.
 */
export const parseLora = (
  table: TensorTable,
  file: string,
  metadata: Readonly<Record<string, string>> = {},
): Lora => {
  const layout = detectLayout(table, file);
  if (layout.role !== "lora") {
    throw new UnsupportedCheckpoint(`${file} is no LoRA but a ${layout.title}.`, { value: layout.id });
  }
  const byModule = new Map<string, Parts>();
  const strangers: string[] = [];
  for (const [key, entry] of table) {
    const place = placeOf(key);
    if (!place) {
      strangers.push(key);
      continue;
    }
    const { part, ...module } = place;
    const id = `${module.network} ${module.module}`;
    if (byModule.get(id)?.[part]) throw refuse(file, "holds the same part of a module twice", [key]);
    byModule.set(id, { ...module, ...byModule.get(id), [part]: entry });
  }
  if (strangers.length > 0) throw refuse(file, "holds tensors that are no part of a LoRA", strangers);

  const halves = [...byModule.values()].filter(({ down, up }) => !down || !up);
  if (halves.length > 0) {
    throw refuse(
      file,
      "lacks one of the two factors of",
      halves.map(({ name }) => name),
    );
  }
  const strengthOf = strengthsFromMetadata(metadata, file);
  const deltas = [...byModule.values()].map(({ down, up, mid, alpha, ...place }): LoraDelta => ({
    ...place,
    down: down!,
    up: up!,
    ...(mid && { mid }),
    ...(alpha ? { alpha } : strengthOf(place.network, place.module)),
  }));
  return { file, deltas };
};
