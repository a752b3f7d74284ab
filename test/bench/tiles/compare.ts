import { latentFactor } from "../../../sdk/networks/configs/vae.ts";
import { readVae } from "../../../sdk/pipeline/model/read-vae.ts";
import { vaeDecoderNeed, vaeEncoderNeed } from "../../../sdk/pipeline/model/memory-need.ts";
import { tiledVae } from "../../../sdk/pipeline/model/vae/tiled-vae.ts";
import { wholeVae } from "../../../sdk/pipeline/model/vae/whole-vae.ts";
import type { Runtime } from "../../../sdk/runtime/index.ts";
import type { Tensor } from "../../../sdk/runtime/tensor.ts";
import type { ModelFolder } from "../../../sdk/weights/model-folder.ts";
import { pattern } from "./pattern.ts";

/** One direction of one VAE, whole and in tiles. */
export interface TiledCase {
  readonly vae: string;
  readonly direction: "decode" | "encode";
  readonly tile: number;
  /** Runs of the part that sees tiles, all passes. */
  readonly runs: number;
  readonly seconds: number;
  readonly secondsWhole: number;
  /** Of the picture in 255ths; of the latent in its own standard deviations, times 255. */
  readonly largestDifference: number;
  /** Activations that are foreseen for one tile, and for the whole. */
  readonly megabytes: number;
  readonly megabytesWhole: number;
  /** The largest step of the difference from one pixel to its neighbour, anywhere: a seam would be one. */
  readonly largestJump: number;
}

export interface TiledSubject {
  readonly name: string;
  readonly folder: ModelFolder;
  readonly side: number;
  readonly tile: number;
}

/** Both directions where the VAE has an encoder. */
export async function compareTiles(
  runtime: Runtime,
  { name, folder, side, tile }: TiledSubject,
): Promise<TiledCase[]> {
  const parts = await readVae({ type: "folder", folder }, "fp32", {});
  const how = { target: runtime.backend } as const;
  const openInRun = <T>(_name: string, open: () => Promise<T>) => open();
  const context = { runtime, parts, how, kept: true, openInRun };
  const [whole, tiled] = [wholeVae(context), tiledVae(context, tile)];
  const { config } = parts;
  const cells = side / latentFactor(config);
  const cases: TiledCase[] = [];
  const compare = async (
    direction: TiledCase["direction"],
    input: Tensor,
    unit: (reference: Float32Array) => number,
    width: number,
  ) => {
    const timed = async (vae: typeof whole) => {
      const before = { at: performance.now(), runs: runtime.counters.runs };
      const output = direction === "decode" ? await vae.decode(input) : await meanOf(vae, input);
      const seconds = (performance.now() - before.at) / 1000;
      const values = (await output.read()) as Float32Array;
      output.dispose();
      return { values, seconds, runs: runtime.counters.runs - before.runs };
    };
    await timed(whole);
    const [one, two] = [await timed(whole), await timed(tiled)];
    const scale = unit(one.values);
    const difference = two.values.map((value, i) => (value - one.values[i]!) * scale);
    const need = direction === "decode" ? vaeDecoderNeed : vaeEncoderNeed;
    // As the fused operator has it: plain attention would hold its scores in both.
    const options = { precision: "fp32", storage: "float" } as const;
    const megabytes = (tiles?: number) =>
      need(config, options, { width: side, height: side }, tiles).activationBytes / 1e6;
    cases.push({
      vae: name,
      direction,
      tile,
      runs: two.runs - 1,
      seconds: two.seconds,
      secondsWhole: one.seconds,
      largestDifference: largest(difference),
      largestJump: largestJump(difference, width),
      megabytes: megabytes(tile),
      megabytesWhole: megabytes(),
    });
    input.dispose();
  };
  const latent = pattern(config.latentChannels, cells);
  await compare("decode", runtime.upload(latent, "float32", [1, 4, cells, cells]), () => 255 / 2, side);
  if (parts.weights.has("encoder.conv_in.weight")) {
    const picture = pattern(config.inChannels, side);
    const deviation = (values: Float32Array) => 255 / standardDeviation(values);
    await compare("encode", runtime.upload(picture, "float32", [1, 3, side, side]), deviation, cells);
  }
  await whole.release();
  await tiled.release();
  return cases;
}

const meanOf = async (vae: ReturnType<typeof wholeVae>, picture: Tensor): Promise<Tensor> => {
  const { mean, logvar } = await vae.encode(picture);
  logvar.dispose();
  return mean;
};

const largest = (values: Float32Array): number =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** From each value to the one on its right and the one below. */
function largestJump(difference: Float32Array, width: number): number {
  let most = 0;
  for (let i = 0; i < difference.length; i++) {
    if ((i + 1) % width !== 0) most = Math.max(most, Math.abs(difference[i]! - difference[i + 1]!));
    if (Math.floor(i / width) % width !== width - 1 && i + width < difference.length)
      most = Math.max(most, Math.abs(difference[i]! - difference[i + width]!));
  }
  return most;
}

function standardDeviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
