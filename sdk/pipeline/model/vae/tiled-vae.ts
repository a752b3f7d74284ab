import { latentFactor, type VaeConfig } from "../../../networks/configs/vae.ts";
import { decoderTailDoublings } from "../../../networks/vae-decoder.ts";
import { encoderFrontChannels, encoderFrontHalvings } from "../../../networks/vae-encoder.ts";
import {
  decoderHeadGraph,
  decoderTailGraph,
  encoderBackGraph,
  encoderFrontGraph,
} from "../../../networks/vae-parts.ts";
import { onDemand, type OpenedVae, type VaeContext } from "./opened-vae.ts";
import { runTiles, type TiledPart } from "./run-tiles.ts";
import { wholeVae } from "./whole-vae.ts";

/**
 * The VAE on tiles of `tile` pixels a side, their overlap included. Pictures that are no larger are worked on whole.
 * @throws MissingTensor as `wholeVae`
 */
export function tiledVae(context: VaeContext, tile: number): OpenedVae {
  const { parts, how, runtime } = context;
  const { config, weights } = parts;
  const whole = wholeVae(context);
  const head = onDemand(context, "vae decoder", () => decoderHeadGraph(config, weights, how));
  const tail = onDemand(context, "vae decoder, tiles", () => decoderTailGraph(config, weights, how));
  const front = onDemand(context, "vae encoder, tiles", () => encoderFrontGraph(config, weights, how));
  const back = onDemand(context, "vae encoder", () => encoderBackGraph(config, weights, how));
  const releaseParts = async () => {
    for (const part of [head, tail, front, back]) await part.release();
  };
  const fits = async ([, , height, width]: readonly number[], factor: number): Promise<boolean> => {
    const small = Math.max(height!, width!) * factor <= tile;
    // The same weights are not held twice.
    await (small ? releaseParts() : whole.release());
    return small;
  };
  return {
    openDecoder: () => Promise.resolve(),
    decode: async (latent, signal) => {
      const factor = latentFactor(config);
      if (await fits(latent.dims, factor)) return whole.decode(latent);
      const features = await head.use(async (network) => (await network.run({ latent }))["features"]!);
      try {
        const image = await tail.use((network) =>
          runTiles(runtime, network, features, tailPart(config, tile), signal),
        );
        const [, , rows, columns] = latent.dims as [number, number, number, number];
        return runtime.upload(image, "float32", [1, config.outChannels, rows * factor, columns * factor]);
      } finally {
        features.dispose();
      }
    },
    encode: async (image, signal) => {
      if (await fits(image.dims, 1)) return whole.encode(image);
      const values = await front.use((network) =>
        runTiles(runtime, network, image, frontPart(config, tile), signal),
      );
      const shrink = 2 ** encoderFrontHalvings(config);
      const [, , height, width] = image.dims as [number, number, number, number];
      const dims = [1, encoderFrontChannels(config), height / shrink, width / shrink];
      const features = runtime.upload(values, "float32", dims);
      try {
        return await back.use(async (network) => {
          const { mean, logvar } = await network.run({ features });
          return { mean: mean!, logvar: logvar! };
        });
      } finally {
        features.dispose();
      }
    },
    release: async () => {
      await whole.release();
      await releaseParts();
    },
  };
}

/**
 * After each doubling a convolution and two for each resnet, which look one cell further at their own resolution; at the
 * end one more.
 */
function tailPart(config: VaeConfig, tile: number): TiledPart {
  const doublings = decoderTailDoublings(config);
  const resnets = config.layers + 1;
  let halo = 2 ** -doublings;
  for (let i = 1; i <= doublings; i++) halo += (1 + 2 * resnets) * 2 ** -i;
  return {
    norms: 2 * resnets * doublings + 1,
    groups: config.normGroups,
    tile: tile / 2 ** doublings,
    halo: Math.ceil(halo),
    step: 1,
    channels: config.outChannels,
    doublings,
    resolutions: resolutions(config),
  };
}

/** A convolution, then at each resolution two for each resnet and one, of stride 2, that looks two cells to one side. */
function frontPart(config: VaeConfig, tile: number): TiledPart {
  const halvings = encoderFrontHalvings(config);
  const step = 2 ** halvings;
  let halo = 1;
  for (let i = 0; i < halvings; i++) halo += (2 * config.layers + 2) * 2 ** i;
  return {
    norms: 2 * config.layers * halvings,
    groups: config.normGroups,
    tile,
    halo: Math.ceil(halo / step) * step,
    step,
    channels: encoderFrontChannels(config),
    doublings: -halvings,
    resolutions: resolutions(config),
  };
}

const resolutions = (config: VaeConfig): number =>
  1 + Math.max(decoderTailDoublings(config), encoderFrontHalvings(config));
