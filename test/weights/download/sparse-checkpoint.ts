import { open } from "node:fs/promises";
import { clipTextGraph } from "../../../sdk/networks/clip-text.ts";
import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../../sdk/networks/vae-encoder.ts";
import { elementCount } from "../../../sdk/weights/tensor-table.ts";
import { CONFIGS } from "../../fullsize/architecture.ts";
import { neededShapes } from "../../networks/invented-weights.ts";

export type Shapes = Readonly<Record<string, readonly number[]>>;

const vae = parseVaeConfig(CONFIGS.vae);

/** Names and shapes of Stable Diffusion 1.5's networks, as diffusers stores them. */
export const shapesOfSd15 = (): Readonly<Record<"unet" | "vae" | "text_encoder", Shapes>> => ({
  unet: neededShapes((weights) => unetGraph(parseUnetConfig(CONFIGS.unet), weights)),
  vae: neededShapes((weights) => [vaeDecoderGraph(vae, weights), vaeEncoderGraph(vae, weights)]),
  text_encoder: neededShapes((weights) => clipTextGraph(parseClipTextConfig(CONFIGS.text_encoder), weights)),
});

/** A safetensors file of zeros in half precision, whose data takes no room on the disk. Tells its size. */
export async function writeSparse(path: string, shapes: Shapes): Promise<{ path: string; size: number }> {
  let end = 0;
  const header = Object.entries(shapes).map(([name, shape]) => {
    const begin = end;
    end += 2 * elementCount(shape);
    return [name, { dtype: "F16", shape, data_offsets: [begin, end] }] as const;
  });
  const text = Buffer.from(JSON.stringify({ __metadata__: { format: "pt" }, ...Object.fromEntries(header) }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const size = 8 + text.length + end;
  const file = await open(path, "w");
  await file.write(Buffer.concat([length, text]));
  await file.truncate(size);
  await file.close();
  return { path, size };
}
