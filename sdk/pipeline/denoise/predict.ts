import { timeSinusoids } from "../../networks/layers/time-embedding.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { ActiveControl } from "../control/active-control.ts";
import { addControl } from "../control/chain.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { SchedulerRow } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";

/** What a model call needs beside the latent; the same for all calls of a run. */
export interface Conditioning {
  /** One a model call, [halves, tokens, width], the unconditional half first. */
  readonly contexts: readonly Tensor[];
  readonly halves: 1 | 2;
  readonly guidanceScale: number;
  readonly controls: readonly ActiveControl[];
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
  const { halves, guidanceScale, controls } = conditioning;
  const context = conditioning.contexts[call]!;
  const { unet, math, runtime } = model;
  const sample = scope.own(await math.modelInput(latent, row.inputScale, halves));
  const sinusoids = timeSinusoids(row.timestep, unet.time);
  const time = scope.own(runtime.upload(sinusoids, "float32", [1, sinusoids.length]));

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
  const output = scope.own(await unet.predict({ sample, time, context, residuals }));
  scope.free(sample, time);
  if (residuals !== conditioning.noResiduals) scope.free(...residuals);
  if (halves === 1) return output;
  const guided = scope.own(await math.guide(output, guidanceScale));
  scope.free(output);
  return guided;
}
