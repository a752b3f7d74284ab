import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { openTextEncoder } from "../open-networks.ts";
import { feedOf, runNetwork } from "../run-network.ts";

const OUTPUTS = ["last", "pooled", "penultimate", "antepenultimate"] as const;

const text: GoldenKind = {
  kind: "text",
  run: async (golden, context) => {
    const outputs = OUTPUTS.filter((output) => context.has(golden.outputs, output));
    const network = await openTextEncoder(context, outputs);
    const ids = feedOf(await context.tensor(golden.inputs, "ids"));
    const flat = { shape: [ids.data.length / ids.shape.at(-1)!, ids.shape.at(-1)!], data: ids.data };
    const results = await runNetwork(await context.runtime(), network, { ids: flat });
    const compared = outputs.map(async (output) => ({
      actual: results[output]!.data,
      expected: (await context.tensor(golden.outputs, output)).data,
    }));
    return { ...measure(await Promise.all(compared)), tolerance: fp32Tolerance(golden) };
  },
};

export default text;
