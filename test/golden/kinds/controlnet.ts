import { controlResiduals } from "../controls.ts";
import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";

const controlnet: GoldenKind = {
  kind: "controlnet",
  run: async (golden, context) => {
    const residuals = await controlResiduals(golden, context);
    const compared = Object.entries(residuals).map(async ([name, { data }]) => ({
      actual: data,
      expected: (await context.tensor(golden.outputs, name.replace("_", "."))).data,
    }));
    return { ...measure(await Promise.all(compared)), tolerance: fp32Tolerance(golden) };
  },
};

export default controlnet;
