import type { EngineInfo } from "./engine.ts";
import type { RunResult } from "./events.ts";
import type { Request } from "./request/request.ts";
import type { Emit } from "./run.ts";

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** A preview after every so many steps; 0 for none. */
  readonly previewEvery: number;
}

/** What an engine drives: one model on one device, one run at a time. */
export interface LoadedModel {
  readonly info: EngineInfo;
  generate(request: Request, hooks: RunHooks): Promise<RunResult>;
  dispose(): Promise<void>;
}
