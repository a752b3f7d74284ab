import { residualCount } from "../../networks/configs/unet-trunk.ts";
import { controlNetGraph } from "../../networks/controlnet.ts";
import { hintEmbeddingGraph } from "../../networks/hint-embedding.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { residualNames } from "../../networks/unet-trunk.ts";
import type { Network } from "../../runtime/runtime.ts";
import { LazyNetwork } from "../lazy-network.ts";
import type { ControlNet, DiffusionModel } from "./diffusion-model.ts";
import type { LoadOptions } from "./load-options.ts";
import { namedResiduals } from "./open-unet.ts";
import { Opening } from "./opening.ts";
import type { ControlParts } from "./read-control.ts";

type Parts = Extract<ControlParts, { type: "controlnet" }>;

/** @throws MissingTensor, Cancelled, OutOfMemory; nothing stays open then. */
export async function openControlNet(
  { name, config, weights }: Parts,
  { runtime, precision, footprint }: Pick<DiffusionModel, "runtime" | "precision" | "footprint">,
  options: LoadOptions,
): Promise<ControlNet> {
  const residuals = residualCount(config);
  const names = residualNames(residuals);
  const how = await optionsForRuntime(runtime, precision, footprint.weights.control);
  const open = (masked: boolean): Promise<Network> =>
    runtime.open(controlNetGraph(config, weights, { ...how, chained: true, masked }));

  const opening = new Opening(options, 2);
  try {
    const hintEncoder = await opening.part(`${name}: hint`, () =>
      runtime.open(hintEmbeddingGraph(config, weights, { precision })),
    );
    const plain = await opening.part(name, () => open(false));
    opening.done();
    const masked = new LazyNetwork(() => open(true));
    return {
      type: "controlnet",
      name,
      residuals,
      globalPool: config.globalPool,
      embedHint: async (map) => (await hintEncoder.run({ map }))["hint"]!,
      async addResiduals(
        { sample, time, context, residuals: before },
        { embeddedHint, weights: strengths, region },
      ) {
        const network = region ? await masked.get() : plain;
        const outputs = await network.run({
          sample,
          time,
          encoder_hidden_states: context,
          hint: embeddedHint,
          weights: strengths,
          ...(region && { mask: region }),
          ...namedResiduals("previous", before),
        });
        return names.map((name) => outputs[name]!);
      },
      release: async () => {
        await opening.release();
        await masked.release();
      },
    };
  } catch (error) {
    await opening.release();
    throw error;
  }
}
