/** One place in a process of its own: ONNX Runtime's threads are settled once a process. */
import type { BenchRow, BenchSettings } from "./measure.ts";
import { PLACES, type BenchModel, type PlaceInfo } from "./places.ts";

export interface PlaceTask {
  readonly place: string;
  readonly model: BenchModel;
  readonly settings: BenchSettings;
}

export type PlaceMessage =
  | { readonly type: "info"; readonly info: PlaceInfo }
  | { readonly type: "row"; readonly row: BenchRow }
  | { readonly type: "stopped"; readonly reason: string }
  | { readonly type: "done" };

const send = (message: PlaceMessage): void => void process.send!(message);

const work = async ({ place, model, settings }: PlaceTask): Promise<void> => {
  try {
    await PLACES[place]!(model, settings, {
      info: (info) => send({ type: "info", info }),
      row: (row) => send({ type: "row", row }),
    });
    send({ type: "done" });
  } catch (error) {
    send({ type: "stopped", reason: error instanceof Error ? error.message : String(error) });
  }
};

process.once("disconnect", () => process.exit());
process.once("message", (task) => void work(task as PlaceTask));
