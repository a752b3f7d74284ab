import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import { detectLayout } from "../../../sdk/weights/layouts/detect.ts";
import { openNetworks, type CheckpointNetworks } from "../../../sdk/weights/layouts/networks.ts";
import { embeddingFromTable } from "../../../sdk/weights/embedding/embedding.ts";
import { parseLora } from "../../../sdk/weights/lora/parse.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { withHeader } from "../../golden/safetensors-file.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { mutateBytes } from "../mutations/bytes.ts";
import { mutateValue } from "../mutations/values.ts";
import type { Random } from "../random.ts";
import { SMALL_FILES } from "../seeds/safetensors-headers.ts";

type Header = Readonly<Record<string, unknown>>;

const dataBytes = (header: Header): number =>
  Object.values(header).reduce<number>((end, entry) => {
    const offsets = (entry as { data_offsets?: readonly number[] }).data_offsets;
    return Math.max(end, offsets?.[1] ?? 0);
  }, 0);

/** Renames tensors among all known names, so that files become half of one thing and half of another. */
const crossed = (header: Header, random: Random): Header => {
  const other = Object.keys(random.pick(SMALL_FILES));
  return Object.fromEntries(
    Object.entries(header).map(([name, entry]) => [random.chance(0.3) ? random.pick(other) : name, entry]),
  );
};

const make = (random: Random): Uint8Array => {
  const header = random.pick(SMALL_FILES);
  const size = dataBytes(header);
  const kind = random.below(3);
  if (kind === 0) return mutateBytes(withHeader(JSON.stringify(header), size), random);
  const changed = kind === 1 ? mutateValue(header, random) : crossed(header, random);
  const json = JSON.stringify(changed);
  return withHeader(json, random.chance(0.1) ? random.below(2 * size) : size);
};

/** What is inferred from the tensors must be a config that can be read, or be refused as one. */
const checkConfigs = ({ unet, controlnet, vae, textEncoder }: CheckpointNetworks): void => {
  if (unet) parseUnetConfig(unet.config);
  if (controlnet) parseControlNetConfig(controlnet.config);
  if (vae) parseVaeConfig(vae.config);
  if (textEncoder) parseClipTextConfig(textEncoder.config);
};

const run = async (bytes: Uint8Array): Promise<void> => {
  const { tensors, metadata } = await readSafetensors(bytesSource("fuzz.safetensors", bytes));
  const { role } = detectLayout(tensors, "fuzz.safetensors");
  if (role === "lora") parseLora(tensors, "fuzz.safetensors", metadata);
  else if (role === "embedding") embeddingFromTable(tensors, "fuzz.safetensors");
  else checkConfigs(openNetworks(tensors, "fuzz.safetensors"));
};

/** Safetensors files with damaged headers, up to what is read off their names. */
export const safetensors: FuzzTarget<Uint8Array> = {
  name: "safetensors",
  make,
  run,
  save: (bytes) => Buffer.from(bytes).toString("base64"),
  load: (saved) => Uint8Array.from(Buffer.from(saved, "base64")),
};
