import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { ControlledInputs } from "../model/diffusion-model.ts";
import type { ActiveControl } from "./active-control.ts";

/** One link of the chain: the residuals so far plus this ControlNet's own, weighted. The caller owns the result. */
export async function addControl(
  { net, embeddedHint, region }: ActiveControl,
  weights: Float32Array,
  inputs: ControlledInputs,
  runtime: Runtime,
): Promise<readonly Tensor[]> {
  const uploaded = runtime.upload(weights, "float32", [weights.length / net.residuals, net.residuals]);
  try {
    return await net.addResiduals(inputs, { embeddedHint, region, weights: uploaded });
  } finally {
    uploaded.dispose();
  }
}
