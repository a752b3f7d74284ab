import type { WeightStorage } from "../../../sdk/networks/weight-storage.ts";
import {
  FULL_FOOTPRINT,
  loadControlNet,
  loadDiffusionModel,
  type CheckpointOptions,
  type ControlNet,
  type DiffusionModel,
  type Footprint,
  type ModelFolder,
} from "../../../sdk/pipeline/index.ts";
import type { ExternalFile } from "../../../sdk/runtime/graph.ts";
import type { Runtime } from "../../../sdk/runtime/index.ts";

/** Every network held alike. */
export const allAs = (storage: WeightStorage): Footprint => ({
  ...FULL_FOOTPRINT,
  weights: { text: storage, unet: storage, vae: storage, control: storage },
});

/** A model and ControlNets, opened. */
export interface Opened {
  readonly model: DiffusionModel;
  readonly controls: readonly ControlNet[];
  /** Of the weights, as the runtime was handed them. */
  readonly bytes: number;
}

export const openAs = async (
  runtime: Runtime,
  folder: ModelFolder,
  controls: readonly ModelFolder[],
  options: Pick<CheckpointOptions, "footprint" | "precision">,
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
  const model = await loadDiffusionModel(folder, weighing, options);
  const nets: ControlNet[] = [];
  for (const control of controls) nets.push(await loadControlNet(control, model));
  return { model, controls: nets, bytes };
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

export const close = async ({ model, controls }: Opened): Promise<void> => {
  for (const control of controls) await control.release();
  await model.release();
};
