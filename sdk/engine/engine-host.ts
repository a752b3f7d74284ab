import type { MakeRoom } from "../weights/download/room.ts";
import type { Engine, EngineInfo, GenerateOptions } from "./engine.ts";
import type { ProgressEvent, RunEvent, RunResult } from "./events.ts";
import type { ResolvedOptions } from "./resolved-options.ts";
import { pixelBuffers } from "./request/buffers.ts";
import type { Request } from "./request/request.ts";
import { serveTask } from "./task-port.ts";

/** What a worker exposes. Everything that a task tells (progress, result, error) comes over the task's own port. */
export interface EngineHost {
  /** Answers with EngineInfo. `makeRoom` may be asked as long as the engine lives. */
  open(options: ResolvedOptions, port: MessagePort, makeRoom?: MakeRoom): void;
  /** Answers with RunResult. */
  generate(request: Request, previews: GenerateOptions["previews"], port: MessagePort): void;
}

export interface OpenHooks {
  readonly onProgress: (event: ProgressEvent) => void;
  readonly signal: AbortSignal;
  readonly makeRoom?: MakeRoom | undefined;
}

export type OpenEngine = (options: ResolvedOptions, hooks: OpenHooks) => Promise<Engine>;

/** The worker's side of `remoteEngine`: one engine behind messages. */
export function engineHost(openEngine: OpenEngine): EngineHost {
  let engine: Engine | undefined;
  return {
    open(options, port, makeRoom) {
      void serveTask<ProgressEvent, EngineInfo>(port, {
        work: async (onProgress, signal) => {
          engine = await openEngine(options, { onProgress, signal, makeRoom });
          return engine.info;
        },
      });
    },
    generate(request, previews, port) {
      void serveTask<RunEvent, RunResult>(port, {
        work: async (emit, signal) => {
          const run = engine!.generate(request, { signal, previews });
          for await (const event of run) emit(event);
          return run.result;
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
function pixelsOf(message: RunEvent | RunResult): Transferable[] {
  if ("images" in message) return pixelBuffers([message.images, message.request]);
  return message.type === "preview" ? [message.image.data.buffer] : [];
}
