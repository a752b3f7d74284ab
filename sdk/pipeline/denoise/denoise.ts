import type { Tensor } from "../../runtime/tensor.ts";
import { throwIfCancelled } from "../cancel.ts";
import type { Hooks, StepReport } from "../hooks.ts";
import { decodeLatent } from "../latents/decode.ts";
import type { LatentKeeper } from "../latents/latent-keeper.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { SchedulerTable } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { predict, type Conditioning } from "./predict.ts";
import type { Sampler } from "./sampler.ts";

export interface DenoiseRun {
  readonly model: DiffusionModel;
  readonly conditioning: Conditioning;
  readonly table: SchedulerTable;
  readonly sampler: Sampler;
  /** For inpainting: puts back what lies outside the mask after every call. */
  readonly keeper?: LatentKeeper | undefined;
  readonly hooks: Hooks;
}

/**
 * From the first latent, or from where the hooks resume, to the last, which the scope owns; `latent` is freed. Nothing is
 * read back between steps but what the hooks ask for.
 */
export async function denoise(run: DenoiseRun, latent: Tensor, scope: TensorScope): Promise<Tensor> {
  const { model, conditioning, table, sampler, keeper, hooks } = run;
  const { rows } = table;
  const { resume } = hooks;
  if (resume) {
    const first = latent;
    latent = sampler.resume(resume, first.dims);
    scope.free(first);
  }
  for (let call = resume?.calls ?? 0; call < rows.length; call++) {
    throwIfCancelled(hooks.signal);
    const output = await predict(model, conditioning, rows[call]!, call, latent, scope);
    latent = await sampler.step(call, latent, output);
    if (keeper) latent = await keeper.restore(latent, table.noising[call + 1], scope);
    await tell(run, call, latent);
  }
  return latent;
}

async function tell(
  { model, conditioning, table, sampler, hooks }: DenoiseRun,
  call: number,
  latent: Tensor,
): Promise<void> {
  const steps = table.rows.length;
  const report: StepReport = {
    step: call + 1,
    steps,
    timestep: table.rows[call]!.timestep,
    controls: [
      ...conditioning.controls.filter(({ weights }) => weights[call]).map(({ net }) => net.name),
      ...conditioning.adapters.acting(call),
    ],
  };
  await hooks.onStep?.(report);
  if (hooks.onLatent) await hooks.onLatent((await latent.read()) as Float32Array, report);
  const { preview, checkpoints } = hooks;
  if (checkpoints && report.step < steps && checkpoints.due(report))
    checkpoints.take(await sampler.checkpoint(report.step, latent));
  if (preview && report.step % preview.every === 0 && report.step < steps) {
    throwIfCancelled(hooks.signal);
    await preview.show(await decodeLatent(model, latent, hooks.signal), report);
  }
}
