import { transfer, wrap } from "comlink";
import { throwIfCancelled } from "./cancel.ts";
import { workerConnection } from "./worker-link/connection.ts";
import type { BrowserEngineOptions } from "./create-engine.ts";
import { packageFiles } from "./package-files.ts";
import type { PlanHost } from "./plan-host.ts";
import type { ModelPlan } from "./planner/model-plan.ts";
import type { PlanOptions } from "./planner/plan-options.ts";
import { assertPortable, resolveOptions, sourcesOf, type ResolvedPlanOptions } from "./resolved-options.ts";
import { startWorker } from "./worker-link/start-worker.ts";
import { askForTask } from "./worker-link/task-port.ts";

/** What `planModel` takes in a browser. */
export type BrowserPlanOptions = PlanOptions & Pick<BrowserEngineOptions, "worker" | "assets">;

/**
 * Tells what opening a model and making a picture with it takes on this device, before any of its weights is fetched:
 * whether it works and how, what is downloaded, the memory, with `calibrate` the seconds of a picture. Of the model only
 * configs and headers are read, which the engine that is opened next finds kept.
 *
 * @throws InvalidRequest for an option that cannot be; Cancelled when the signal fires; DownloadFailed, CorruptFile,
 *   MissingTensor, UnsupportedCheckpoint for what is no model. What is too large is no error but a plan.
 */
export async function planModel(options: BrowserPlanOptions): Promise<ModelPlan> {
  const { worker = true, picture, calibrate, signal } = options;
  throwIfCancelled(signal);
  const resolved = resolveOptions(options);
  if (worker !== false) assertPortable(resolved);
  const withBuiltin = sourcesOf(resolved).some(({ type }) => type === "builtin");
  const files = await packageFiles(options.assets, withBuiltin);
  const all = { ...resolved, picture, calibrate, files };
  if (worker !== false)
    return planInWorker(worker === true ? startWorker(files.worker) : worker(), all, signal);
  const { planHere } = await import("./plan-here.ts");
  return planHere(all, signal);
}

async function planInWorker(
  worker: Worker,
  options: ResolvedPlanOptions,
  signal: AbortSignal | undefined,
): Promise<ModelPlan> {
  const connection = workerConnection(worker);
  const host = wrap<PlanHost>(connection.endpoint);
  try {
    const planOver = (port: MessagePort) => void host.plan(options, transfer(port, [port]));
    return await askForTask<never, ModelPlan>(planOver, { signal, lost: connection.lost });
  } finally {
    await connection.close();
  }
}
