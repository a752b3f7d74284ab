/** What is public in browsers and in Node alike. */
export * from "./errors.ts";
export type { Engine, EngineInfo, EngineOptions, GenerateOptions } from "./engine/engine.ts";
export type {
  DownloadEvent,
  ImageEvent,
  LoadEvent,
  PreviewEvent,
  ProgressEvent,
  RecoveredEvent,
  RunCosts,
  RunEvent,
  RunResult,
  StepEvent,
  Timings,
} from "./engine/events.ts";
export type { Image } from "./engine/image.ts";
export type { ModelSource } from "./engine/model-source.ts";
export type { ModelPlan, NetworkPlan, PlannedPicture, PlanVerdict } from "./engine/planner/model-plan.ts";
export type { PlanPhase } from "./engine/planner/plan-phase.ts";
export type { MemoryBasis, PlanAlternative, PlanReason } from "./engine/planner/plan-reason.ts";
export type { PictureWish, PlanModel, PlanOptions } from "./engine/planner/plan-options.ts";
export { describePlan } from "./engine/planner/words.ts";
export type { RequestDefaults, RequestRules } from "./engine/request/parse.ts";
export { packRequest, unpackRequest } from "./engine/request/packed.ts";
export { requestSchema, requestToJson } from "./engine/request/request.ts";
export { pictureFile, requestOfPicture } from "./engine/picture-file/picture-file.ts";
export { controlKind, controlKinds, registerControlKind, type ControlKind } from "./engine/control-kinds.ts";
export type {
  CheckedRequest,
  Control,
  ControlInput,
  Request,
  RequestInput,
} from "./engine/request/request.ts";
export type { Run } from "./engine/run.ts";
export type {
  ControlMode,
  GivenUp,
  Footprint,
  ModelFolder,
  NetworkRole,
  Precision,
} from "./pipeline/index.ts";
export type { Backend } from "./runtime/index.ts";
export type { WeightStorage } from "./networks/weight-storage.ts";
export type { ByteRange, ByteSource } from "./weights/byte-source.ts";
export type { KeptModel } from "./weights/download/housekeeping.ts";
export type { MakeRoom, RoomNeed } from "./weights/download/room.ts";
export type { FileStore, StoredPath } from "./weights/store/file-store.ts";
export type { ControlMap } from "./conditioning/control-map.ts";
