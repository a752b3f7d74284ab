import type { Checkpoint } from "../../pipeline/index.ts";
import type { MakeRoom } from "../../weights/download/room.ts";
import type { EngineInfo } from "../engine.ts";
import type { ProgressEvent, RunEvent, RunResult } from "../events.ts";
import type { LoadedModel, OpenHooks } from "../loaded-model.ts";
import { pixelBuffers } from "../request/buffers.ts";
import type { Request } from "../request/request.ts";
import type { ResolvedOptions } from "../resolved-options.ts";
import { lifeline, type Lifeline } from "./lifeline.ts";
import { serveTask } from "./task-port.ts";

/** What a worker exposes. Everything that a task tells (progress, result, error) comes over the task's own port. */
export interface ModelHost extends Lifeline {
  /** Answers with EngineInfo. `makeRoom` may be asked as long as the model lives. */
  open(options: ResolvedOptions, port: MessagePort, makeRoom?: MakeRoom): void;
  /** Tells RunReports and answers with RunResult. One run at a time: whoever asks keeps the queue. */
  generate(request: Request, order: RunOrder, port: MessagePort): void;
}

/** What goes with a Request: RunHooks as plain values. */
export interface RunOrder {
  readonly previewEvery: number;
  readonly resume?: Checkpoint | undefined;
  /** Seconds of work between checkpoints; none when absent. */
  readonly checkpointSeconds?: number | undefined;
}

export type RunReport = RunEvent | { readonly type: "checkpoint"; readonly checkpoint: Checkpoint };

export type OpenForHost = (options: ResolvedOptions, hooks: OpenHooks) => Promise<LoadedModel>;

/** The worker's side of `remoteModel`: one model behind messages. */
export function modelHost(openModel: OpenForHost): ModelHost {
  let model: LoadedModel | undefined;
  return {
    ...lifeline(),
    open(options, port, makeRoom) {
      void serveTask<ProgressEvent, EngineInfo>(port, {
        work: async (onProgress, signal) => {
          model = await openModel(options, { onProgress, signal, makeRoom });
          return model.info;
        },
      });
    },
    generate(request, { previewEvery, resume, checkpointSeconds }, port) {
      void serveTask<RunReport, RunResult>(port, {
        work: (emit, signal) => {
          const keep = (checkpoint: Checkpoint) => emit({ type: "checkpoint", checkpoint });
          const checkpoints =
            checkpointSeconds === undefined ? undefined : { everySeconds: checkpointSeconds, keep };
          return model!.generate(request, { signal, emit, previewEvery, resume, checkpoints });
        },
        transferables: pixelsOf,
      });
    },
  };
}

/**
 * Pixels that move instead of being copied. A finished picture is told twice, by its event and by the result: the
 * event carries a copy, so that the result can move.
 */
function pixelsOf(message: RunReport | RunResult): Transferable[] {
  if ("images" in message) return pixelBuffers([message.images, message.request]);
  return message.type === "preview" ? [message.image.data.buffer] : [];
}
