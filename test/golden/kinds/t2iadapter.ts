import { parseT2iAdapterConfig } from "../../../sdk/networks/configs/t2i-adapter.ts";
import { t2iAdapterGraph } from "../../../sdk/networks/t2i-adapter.ts";
import type { GoldenContext } from "../context.ts";
import { controlResiduals, timeFeed } from "../controls.ts";
import type { GoldenCase } from "../golden-case.ts";
import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { networkParts, openUnet } from "../open-networks.ts";
import { feedOf, runNetwork, type Feed } from "../run-network.ts";

const FOLDER = "t2iadapter";

const t2iadapter: GoldenKind = {
  kind: "t2iadapter",
  run: async (golden, context) => {
    const adapters = await features(golden, context);
    const tolerance = fp32Tolerance(golden);
    if (!context.has(golden.inputs, "sample")) {
      const compared = Object.values(adapters).map(async ({ data }, i) => ({
        actual: data,
        expected: (await context.tensor(golden.outputs, String(i))).data,
      }));
      return { ...measure(await Promise.all(compared)), tolerance };
    }
    const controlled = golden.args["controlnets"] !== undefined;
    const { config, network } = await openUnet(context, { residuals: controlled, adapters: true });
    const residuals = controlled ? await controlResiduals(golden, context) : {};
    const steering = Object.entries(residuals).map(([name, feed]): [string, Feed] => [
      `residual_${name}`,
      feed,
    ]);
    const { prediction } = await runNetwork(await context.runtime(), network, {
      sample: feedOf(await context.tensor(golden.inputs, "sample")),
      time: timeFeed(golden, config.time),
      encoder_hidden_states: feedOf(await context.tensor(golden.inputs, "encoder_hidden_states")),
      ...adapters,
      ...Object.fromEntries(steering),
    });
    const expected = (await context.tensor(golden.outputs, "sample")).data;
    return { ...measure([{ actual: prediction!.data, expected }]), tolerance };
  },
};

const features = async (golden: GoldenCase, context: GoldenContext): Promise<Record<string, Feed>> => {
  const runtime = await context.runtime();
  const network = await context.once(FOLDER, async () => {
    const { config, weights } = await networkParts(context, FOLDER);
    return runtime.open(t2iAdapterGraph(parseT2iAdapterConfig(config), weights, { target: "wasm" }));
  });
  const scale = Float32Array.of((golden.args["adapter_scale"] as number | undefined) ?? 1);
  return runNetwork(runtime, network, {
    map: feedOf(await context.tensor(golden.inputs, "control")),
    scale: { shape: [1], data: scale },
  });
};

export default t2iadapter;
