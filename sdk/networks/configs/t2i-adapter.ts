import { z } from "zod";
import type { JsonObject } from "../../weights/read-json.ts";
import { count, parseConfig } from "./parse-config.ts";

export interface T2iAdapterConfig {
  readonly kind: "full" | "light";
  /** Channels of the control map: 3, or 1 for sketches. */
  readonly inChannels: number;
  /** Widths of the features; the last of a light adapter stands for two levels (see `featureChannels`). */
  readonly channels: readonly number[];
  readonly resnets: number;
  /** Pixels that the first feature's cells cover along a side. */
  readonly downscale: number;
}

const FIELDS = {
  in_channels: count.default(3),
  channels: z.array(count).min(1).default([320, 640, 1280, 1280]),
  num_res_blocks: count.default(2),
  downscale_factor: count.default(8),
  adapter_type: z.enum(["full_adapter", "light_adapter"]).default("full_adapter"),
} as const;

/**
 * A diffusers `config.json` of a T2I-Adapter.
 * @throws UnsupportedCheckpoint naming the field
 */
export const parseT2iAdapterConfig = (json: JsonObject): T2iAdapterConfig => {
  const fields = parseConfig("T2IAdapter", FIELDS, json);
  return {
    kind: fields.adapter_type === "full_adapter" ? "full" : "light",
    inChannels: fields.in_channels,
    channels: fields.channels,
    resnets: fields.num_res_blocks,
    downscale: fields.downscale_factor,
  };
};
