import { controlResiduals, timeFeed } from "../controls.ts";
import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { openUnet } from "../open-networks.ts";
import { feedOf, runNetwork, type Feed } from "../run-network.ts";

const unet: GoldenKind = {
  kind: "unet",
  run: async (golden, context) => {
    const controlled = golden.args["controlnets"] !== undefined;
    const { config, network } = await openUnet(context, { residuals: controlled });
    const residuals = controlled ? await controlResiduals(golden, context) : {};
    const steering = Object.entries(residuals).map(([name, feed]): [string, Feed] => [
      `residual_${name}`,
      feed,
    ]);
    const { prediction } = await runNetwork(await context.runtime(), network, {
      sample: feedOf(await context.tensor(golden.inputs, "sample")),
      time: timeFeed(golden, config.time),
      encoder_hidden_states: feedOf(await context.tensor(golden.inputs, "encoder_hidden_states")),
      ...Object.fromEntries(steering),
    });
    const expected = (await context.tensor(golden.outputs, "sample")).data;
    return { ...measure([{ actual: prediction!.data, expected }]), tolerance: fp32Tolerance(golden) };
  },
};

export default unet;
