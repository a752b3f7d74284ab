import { vaeDecoderGraph } from "../../../networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../../networks/vae-encoder.ts";
import { onDemand, type OpenedVae, type VaeContext } from "./opened-vae.ts";

/**
 * The VAE on whole pictures.
 * @throws MissingTensor where the decoder is not whole; the encoder, which some files lack, is looked at when it is needed
 */
export function wholeVae(context: VaeContext): OpenedVae {
  const { parts, how } = context;
  const { config, weights } = parts;
  const decoding = vaeDecoderGraph(config, weights, how);
  const decoder = onDemand(context, "vae decoder", () => decoding);
  const encoder = onDemand(context, "vae encoder", () => vaeEncoderGraph(config, weights, how));
  return {
    openDecoder: () => decoder.open(),
    decode: (latent) => decoder.use(async (network) => (await network.run({ latent }))["image"]!),
    encode: (image) =>
      encoder.use(async (network) => {
        const { mean, logvar } = await network.run({ image });
        return { mean: mean!, logvar: logvar! };
      }),
    release: async () => {
      await decoder.release();
      await encoder.release();
    },
  };
}
