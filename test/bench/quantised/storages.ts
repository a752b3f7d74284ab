import type { WeightStorage } from "../../../sdk/networks/weight-storage.ts";
import {
  FULL_FOOTPRINT,
  loadControlNet,
  loadDiffusionModel,
  type ControlNet,
  type DiffusionModel,
  type Footprint,
  type ModelFolder,
  type NetworkRole,
} from "../../../sdk/pipeline/index.ts";
import type { ExternalFile } from "../../../sdk/runtime/graph.ts";
import type { Runtime } from "../../../sdk/runtime/index.ts";

export const ROLES: readonly NetworkRole[] = ["text", "unet", "vae", "control"];

/** Every network held alike. */
export const allAs = (storage: WeightStorage): Footprint => ({
  ...FULL_FOOTPRINT,
  weights: { text: storage, unet: storage, vae: storage, control: storage },
});

/** A model and one ControlNet, opened. */
export interface Opened {
  readonly model: DiffusionModel;
  readonly control: ControlNet;
  /** Of the weights, as the runtime was handed them. */
  readonly bytes: number;
}

export const openAs = async (
  runtime: Runtime,
  folder: ModelFolder,
  control: ModelFolder,
  footprint: Footprint,
): Promise<Opened> => {
  let bytes = 0;
  const weighing = throughFiles(runtime, (file) => ({
    ...file,
    load: async () => {
      const data = await file.load();
      bytes += data instanceof Uint8Array ? data.byteLength : data.size;
      return data;
    },
  }));
  const model = await loadDiffusionModel(folder, weighing, { footprint });
  return { model, control: await loadControlNet(control, model), bytes };
};

/** The same runtime, but for the files of the graphs that it opens. */
const throughFiles = (runtime: Runtime, change: (file: ExternalFile) => ExternalFile): Runtime => ({
  backend: runtime.backend,
  fp16: runtime.fp16,
  device: runtime.device,
  threads: runtime.threads,
  get counters() {
    return runtime.counters;
  },
  open: (graph, options) => runtime.open({ ...graph, files: graph.files.map(change) }, options),
  upload: (data, dtype, dims) => runtime.upload(data, dtype, dims),
  dispose: () => runtime.dispose(),
});

export const close = async ({ model, control }: Opened): Promise<void> => {
  await control.release();
  await model.release();
};
