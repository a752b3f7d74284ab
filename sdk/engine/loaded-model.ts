import type { Checkpoint, Footprint, Precision } from "../pipeline/index.ts";
import type { Backend } from "../runtime/index.ts";
import type { MakeRoom } from "../weights/download/room.ts";
import type { EngineInfo } from "./engine.ts";
import type { ProgressEvent, RunResult } from "./events.ts";
import type { Request } from "./request/request.ts";
import type { Emit } from "./run.ts";

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly emit: Emit;
  /** A preview after every so many steps; 0 for none. */
  readonly previewEvery: number;
  /** Told what the run can be resumed from: after every so many seconds of work, and after the last step. */
  readonly checkpoints?: Checkpoints | undefined;
  /** Goes on from there instead of from the start; of an earlier run of the same request. */
  readonly resume?: Checkpoint | undefined;
}

export interface Checkpoints {
  readonly everySeconds: number;
  readonly keep: (checkpoint: Checkpoint) => void;
}

/** What an engine drives: one model on one device, one run at a time. */
export interface LoadedModel {
  readonly info: EngineInfo;
  /** It can do nothing any more, and only another one can take its place. */
  readonly gone?: boolean;
  generate(request: Request, hooks: RunHooks): Promise<RunResult>;
  /** Frees everything. A run that is not over, whose signal has fired, is waited for or ended. */
  dispose(): Promise<void>;
}

export interface OpenHooks {
  readonly onProgress: (event: ProgressEvent) => void;
  readonly signal: AbortSignal;
  readonly makeRoom?: MakeRoom | undefined;
}

/** What a model is opened with, and opened anew with when its device or worker is lost. Absent: as `open` decides. */
export interface Holding {
  readonly backend?: Backend | undefined;
  readonly precision?: Precision | undefined;
  readonly footprint?: Footprint | undefined;
}

/** Opens the same model on a device of its own, as often as it is asked. */
export type OpenModel = (holding: Holding, hooks: Partial<OpenHooks>) => Promise<LoadedModel>;
