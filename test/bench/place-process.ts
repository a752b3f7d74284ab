/** One place in a process of its own: ONNX Runtime's threads are settled once a process. */
import type { BenchSettings } from "./measure.ts";
import { PLACES, type BenchModel, type PlaceReport } from "./places.ts";

export interface PlaceTask {
  readonly place: string;
  readonly model: BenchModel;
  readonly settings: BenchSettings;
}

export type PlaceAnswer = { readonly report: PlaceReport } | { readonly unavailable: string };

const answer = async ({ place, model, settings }: PlaceTask): Promise<PlaceAnswer> => {
  try {
    return { report: await PLACES[place]!(model, settings) };
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : String(error) };
  }
};

process.once("message", (task) => {
  void answer(task as PlaceTask).then((reply) => process.send!(reply, () => process.exit()));
});
