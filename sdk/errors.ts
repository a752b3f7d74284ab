/** Every error that the SDK raises on purpose: the sentence says what is wrong and what to do about it. */
export type ErrorCode =
  | "invalid-request"
  | "unsupported-checkpoint"
  | "missing-tensor"
  | "corrupt-file"
  | "download-failed"
  | "integrity-mismatch"
  | "out-of-memory"
  | "model-too-large"
  | "storage-full"
  | "device-lost"
  | "worker-failed"
  | "runtime-failure"
  | "cancelled"
  | "host-timeout"
  | "invalid-drawing";

/** What an error says beside its sentence. */
export interface ErrorDetail {
  /** The offending value, when there is one that can be shown. */
  readonly value?: unknown;
  readonly cause?: unknown;
}

/** What all errors of the SDK are: a class with a name, a `code` for programs and a sentence for people. */
export abstract class UnderdrawingError extends Error {
  /** The class's own name, written out because minifiers shorten it. */
  abstract override readonly name: string;
  abstract readonly code: ErrorCode;
  readonly value: unknown;

  constructor(message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.value = detail.value;
  }
}

/** A Request (or an option of the SDK) holds a value outside what its documentation allows. */
export class InvalidRequest extends UnderdrawingError {
  override readonly name = "InvalidRequest";
  readonly code = "invalid-request";
}

/** A drawing cannot be read, or holds nothing that could become a map. */
export class InvalidDrawing extends UnderdrawingError {
  override readonly name = "InvalidDrawing";
  readonly code = "invalid-drawing";
}

/** The checkpoint is sound but of an architecture, layout or configuration that is not supported. */
export class UnsupportedCheckpoint extends UnderdrawingError {
  override readonly name = "UnsupportedCheckpoint";
  readonly code = "unsupported-checkpoint";
}

/** A tensor that the architecture needs is absent, or has another shape than the configuration says. */
export class MissingTensor extends UnderdrawingError {
  override readonly name = "MissingTensor";
  readonly code = "missing-tensor";
}

/** A file breaks a promise of its own format. */
export class CorruptFile extends UnderdrawingError {
  override readonly name = "CorruptFile";
  readonly code = "corrupt-file";
}

/** A file could not be fetched: there is none, access is refused, or the connection broke. */
export class DownloadFailed extends UnderdrawingError {
  override readonly name = "DownloadFailed";
  readonly code = "download-failed";
}

/** Bytes arrived whole but are not the bytes that were announced. */
export class IntegrityMismatch extends UnderdrawingError {
  override readonly name = "IntegrityMismatch";
  readonly code = "integrity-mismatch";
}

/** The device has no memory left for what was asked. */
export class OutOfMemory extends UnderdrawingError {
  override readonly name = "OutOfMemory";
  readonly code = "out-of-memory";
}

/** A model cannot work on this device, which was found out before its weights were fetched; `value` is its ModelPlan. */
export class ModelTooLarge extends UnderdrawingError {
  override readonly name = "ModelTooLarge";
  readonly code = "model-too-large";
}

/** What is to be kept finds no room on the disk, or in what the browser grants. */
export class StorageFull extends UnderdrawingError {
  override readonly name = "StorageFull";
  readonly code = "storage-full";
}

/** The GPU went away, and came back neither soon nor for long; the engine tries again with the next request. */
export class DeviceLost extends UnderdrawingError {
  override readonly name = "DeviceLost";
  readonly code = "device-lost";
}

/** The engine's worker could not be started, or died again each time it was started anew. */
export class WorkerFailed extends UnderdrawingError {
  override readonly name = "WorkerFailed";
  readonly code = "worker-failed";
}

/** A graph does not open or run as it was called: a mistake in the SDK's own code, to be reported with this text. */
export class RuntimeFailure extends UnderdrawingError {
  override readonly name = "RuntimeFailure";
  readonly code = "runtime-failure";
}

/** The caller's AbortSignal fired. Nothing half-made is kept. */
export class Cancelled extends UnderdrawingError {
  override readonly name = "Cancelled";
  readonly code = "cancelled";
}

/** An editor did not answer within its time. */
export class HostTimeout extends UnderdrawingError {
  override readonly name = "HostTimeout";
  readonly code = "host-timeout";
}
