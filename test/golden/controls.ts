import { residualCount } from "../../sdk/networks/configs/unet-trunk.ts";
import { timeSinusoids } from "../../sdk/networks/layers/time-embedding.ts";
import type { JsonObject } from "../../sdk/weights/read-json.ts";
import type { GoldenContext } from "./context.ts";
import type { GoldenCase } from "./golden-case.ts";
import { openControlNet, type OpenedControlNet } from "./open-networks.ts";
import { feedOf, runNetwork, type Feed } from "./run-network.ts";

/** The residuals of a case's ControlNets, run as a chain: each adds to what those before it gave. */
export const controlResiduals = async (
  golden: GoldenCase,
  context: GoldenContext,
): Promise<Record<string, Feed>> => {
  const folders = golden.args["controlnets"] as string[];
  const scales = golden.args["scales"] as number[];
  const guess = golden.args["guess_mode"] === true;
  const override = (golden.args["config_override"] ?? {}) as JsonObject;
  const runtime = await context.runtime();
  const maps = await context.tensors(golden.inputs, "controlnet_cond");
  const sample = feedOf(await context.tensor(golden.inputs, "sample"));
  const text = feedOf(await context.tensor(golden.inputs, "encoder_hidden_states"));
  let residuals: Record<string, Feed> = {};
  for (const [i, folder] of folders.entries()) {
    const net = await openControlNet(context, folder, i > 0, override);
    const { hint } = await runNetwork(runtime, net.hintEmbedding, { map: feedOf(maps[i]!) });
    const previous = Object.entries(residuals).map(([name, feed]): [string, Feed] => [
      `previous_${name}`,
      feed,
    ]);
    residuals = await runNetwork(runtime, net.network, {
      sample,
      time: timeFeed(golden, net.config.time),
      encoder_hidden_states: text,
      hint: hint!,
      weights: weightsFeed(net, scales[i]!, guess),
      ...Object.fromEntries(previous),
    });
  }
  return residuals;
};

export const timeFeed = (golden: GoldenCase, config: OpenedControlNet["config"]["time"]): Feed => ({
  shape: [1, config.sinusoids],
  data: timeSinusoids(golden.args["timestep"] as number, config),
});

/** diffusers' guess mode: logspace(−1, 0) over the residuals, but not for networks of global averages. */
const weightsFeed = ({ config }: OpenedControlNet, scale: number, guess: boolean): Feed => {
  const count = residualCount(config);
  const spread = (i: number): number => (guess && !config.globalPool ? 10 ** (i / (count - 1) - 1) : 1);
  return { shape: [1, count], data: Float32Array.from({ length: count }, (_, i) => scale * spread(i)) };
};
