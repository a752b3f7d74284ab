import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import { clipTextGraph } from "../../../sdk/networks/clip-text.ts";
import { controlNetGraph } from "../../../sdk/networks/controlnet.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../../sdk/networks/vae-encoder.ts";
import { readJson, type JsonObject } from "../../../sdk/weights/read-json.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { tableOfShapes } from "../../weights/tables.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { mutateBytes } from "../mutations/bytes.ts";
import { mutateValue } from "../mutations/values.ts";
import type { Random } from "../random.ts";

const MODEL = join(import.meta.dirname, "../../golden/data/model");
const golden = (network: string): object =>
  JSON.parse(readFileSync(join(MODEL, network, "config.json"), "utf8")) as object;

/** No tensor at all: a graph of whatever size the config asks for must stop at its first weight. */
const NOTHING = tableOfShapes({});

const READERS = {
  unet: (json: JsonObject) => unetGraph(parseUnetConfig(json), NOTHING),
  controlnet: (json: JsonObject) => controlNetGraph(parseControlNetConfig(json), NOTHING),
  vae_decoder: (json: JsonObject) => vaeDecoderGraph(parseVaeConfig(json), NOTHING),
  vae_encoder: (json: JsonObject) => vaeEncoderGraph(parseVaeConfig(json), NOTHING),
  text_encoder: (json: JsonObject) => clipTextGraph(parseClipTextConfig(json), NOTHING),
} as const;

type Network = keyof typeof READERS;

const NETWORKS = Object.keys(READERS) as Network[];

const SEEDS: Readonly<Record<Network, object>> = {
  unet: golden("unet"),
  controlnet: {
    ...golden("unet"),
    _class_name: "ControlNetModel",
    conditioning_embedding_out_channels: [16, 32, 96, 256],
    controlnet_conditioning_channel_order: "rgb",
    out_channels: undefined,
    up_block_types: undefined,
    center_input_sample: undefined,
  },
  vae_decoder: golden("vae"),
  vae_encoder: golden("vae"),
  text_encoder: golden("text_encoder"),
};

export interface ConfigInput {
  readonly network: Network;
  readonly bytes: Uint8Array;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const make = (random: Random): ConfigInput => {
  const network = random.pick(NETWORKS);
  const json = JSON.stringify(SEEDS[network]);
  const bytes = random.chance(0.3)
    ? mutateBytes(encode(json), random)
    : encode(JSON.stringify(mutateValue(JSON.parse(json) as object, random)));
  return { network, bytes };
};

const run = async ({ network, bytes }: ConfigInput): Promise<void> => {
  READERS[network](await readJson(bytesSource("config.json", bytes)));
};

/** Damaged config.json files of all networks. */
export const configs: FuzzTarget<ConfigInput> = {
  name: "configs",
  make,
  run,
  save: ({ network, bytes }) => `${network} ${Buffer.from(bytes).toString("base64")}`,
  load: (saved) => {
    const [network, base64] = saved.split(" ") as [Network, string];
    return { network, bytes: Uint8Array.from(Buffer.from(base64, "base64")) };
  },
};
