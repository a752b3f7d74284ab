import { guidanceSinusoids } from "../../networks/layers/guidance-sinusoids.ts";
import { timeSinusoids } from "../../networks/layers/time-embedding.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { AdapterFeatures } from "../control/adapter-features.ts";
import type { ActiveControl } from "../control/active-control.ts";
import { addControl } from "../control/chain.ts";
import type { GuidanceRule } from "../latents/latent-math.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { SchedulerRow } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";

/** What a model call needs beside the latent; the same for all calls of a run. */
export interface Conditioning {
  /** One a model call, [parts, tokens, width]. */
  readonly contexts: readonly Tensor[];
  readonly guidance: GuidanceRule;
  /** What the UNet reads behind the latent's channels, for every part. */
  readonly extra?: Tensor | undefined;
  readonly controls: readonly ActiveControl[];
  readonly adapters: AdapterFeatures;
  /** What the chain of ControlNets begins with. */
  readonly noResiduals: readonly Tensor[];
}

/** One guided prediction: ControlNets in a chain, the UNet, classifier-free guidance. The scope owns the result. */
export async function predict(
  model: DiffusionModel,
  conditioning: Conditioning,
  row: SchedulerRow,
  call: number,
  latent: Tensor,
  scope: TensorScope,
): Promise<Tensor> {
  const { guidance, extra, controls } = conditioning;
  const { unconditional, conditional } = guidance.parts;
  const context = conditioning.contexts[call]!;
  const { unet, math, runtime } = model;
  const scales = new Array<number>(unconditional + conditional).fill(row.inputScale);
  const sample = scope.own(await math.modelInput(latent, scales));
  const upload = (values: Float32Array): Tensor =>
    scope.own(runtime.upload(values, "float32", [1, values.length]));
  const time = upload(timeSinusoids(row.timestep, unet.time));

  let residuals = conditioning.noResiduals;
  for (const control of controls) {
    const weights = control.weights[call];
    if (!weights) continue;
    const before = residuals;
    residuals = scope.ownAll(
      await addControl(control, weights, { sample, time, context, residuals }, runtime),
    );
    if (before !== conditioning.noResiduals) scope.free(...before);
  }
  const whole = extra ? scope.own(await math.joinChannels(sample, extra)) : sample;
  const { guidanceSinusoids: width } = unet.time;
  const told = width === undefined ? undefined : upload(guidanceSinusoids(guidance.scale, width));
  const features = await conditioning.adapters.at(call);
  const output = scope.own(
    await unet.predict({ sample: whole, time, context, residuals, features, guidance: told }),
  );
  scope.free(sample, whole, time, ...(told ? [told] : []));
  if (residuals !== conditioning.noResiduals) scope.free(...residuals);
  if (scales.length === 1) return output;
  const guided = scope.own(await math.guide(output, guidance));
  scope.free(output);
  return guided;
}
