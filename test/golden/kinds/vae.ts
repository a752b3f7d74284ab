import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import { fp32Tolerance, Skip, type GoldenKind } from "../golden-kind.ts";
import { measure, type Compared } from "../measure.ts";
import { openVae } from "../open-networks.ts";
import { feedOf, runNetwork } from "../run-network.ts";

/** Every case runs on the VAE; where the folder has the same weights under the older attention names, on those too. */
const FOLDERS = ["model/vae", "vae-oldnames"];

const vae: GoldenKind = {
  kind: "vae",
  run: async (golden, context) => {
    const compared: Compared[] = [];
    for (const folder of FOLDERS) compared.push(...(await comparisons(golden, context, folder)));
    if (compared.length === 0) throw new Skip("the folder has no VAE");
    return { ...measure(compared), tolerance: fp32Tolerance(golden) };
  },
};

const comparisons = async (
  golden: GoldenCase,
  context: GoldenContext,
  folder: string,
): Promise<Compared[]> => {
  if ((await context.modelFolder(folder).file("config.json")) === undefined) return [];
  const half = context.has(golden.inputs, "latent") ? "decoder" : "encoder";
  const { config, network } = await openVae(context, folder, half);
  const runtime = await context.runtime();
  if (half === "encoder") {
    const { shape, data } = feedOf(await context.tensor(golden.inputs, "image_u8"));
    const image = { shape, data: Float32Array.from(data, (value) => 2 * value - 1) };
    const moments = await runNetwork(runtime, network, { image });
    return [
      { actual: moments["mean"]!.data, expected: (await context.tensor(golden.outputs, "mean")).data },
      { actual: moments["logvar"]!.data, expected: (await context.tensor(golden.outputs, "logvar")).data },
    ];
  }
  if (golden.args["scaling_factor"] !== config.scalingFactor)
    throw new Error(`${folder} has another scaling factor`);
  const latent = feedOf(await context.tensor(golden.inputs, "latent"));
  const { image } = await runNetwork(runtime, network, { latent });
  return [{ actual: image!.data, expected: (await context.tensor(golden.outputs, "image")).data }];
};

export default vae;
