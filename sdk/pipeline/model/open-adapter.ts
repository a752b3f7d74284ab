import { adapterSteeringGraph } from "../../networks/helpers/adapter-steering.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { featureChannels, t2iAdapterGraph } from "../../networks/t2i-adapter.ts";
import { LazyNetwork } from "../lazy-network.ts";
import type { Adapter, DiffusionModel } from "./diffusion-model.ts";
import type { LoadOptions } from "./load-options.ts";
import { namedFeatures } from "./open-unet.ts";
import { Opening } from "./opening.ts";
import type { ControlParts } from "./read-control.ts";

type Parts = Extract<ControlParts, { type: "t2i-adapter" }>;

/** @throws MissingTensor, Cancelled, OutOfMemory; nothing stays open then. */
export async function openAdapter(
  { name, config, weights }: Parts,
  { runtime, precision, footprint }: Pick<DiffusionModel, "runtime" | "precision" | "footprint">,
  options: LoadOptions,
): Promise<Adapter> {
  const how = await optionsForRuntime(runtime, precision, footprint.weights.control);
  const channels = featureChannels(config);
  const opening = new Opening(options, 1);
  const steering = (masked: boolean) =>
    new LazyNetwork(() => runtime.open(adapterSteeringGraph(channels, { ...how, masked })));
  const [plain, masked] = [steering(false), steering(true)];
  try {
    const network = await opening.part(name, () => runtime.open(t2iAdapterGraph(config, weights, how)));
    opening.done();
    return {
      type: "t2i-adapter",
      name,
      residuals: channels.length,
      channels: config.inChannels === 1 ? 1 : 3,
      async embedHint(map) {
        const scale = runtime.upload(Float32Array.of(1), "float32", [1]);
        try {
          const outputs = await network.run({ map, scale });
          return channels.map((_, i) => outputs[`adapter_${i}`]!);
        } finally {
          scale.dispose();
        }
      },
      async addFeatures(before, { features, weights: strengths, region }) {
        const network = await (region ? masked : plain).get();
        const outputs = await network.run({
          weights: strengths,
          ...(region && { mask: region }),
          ...namedFeatures("feature", features),
          ...namedFeatures("previous", before),
        });
        return channels.map((_, i) => outputs[`adapter_${i}`]!);
      },
      release: async () => {
        await opening.release();
        await plain.release();
        await masked.release();
      },
    };
  } catch (error) {
    await opening.release();
    throw error;
  }
}
