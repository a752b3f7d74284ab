export { createRuntime, hasRealGpu, type RuntimeOptions } from "./create-runtime.ts";
export type { Backend, Counters, Network, Port, Runtime } from "./runtime.ts";
export type { Dtype, Tensor, TensorData } from "./tensor.ts";
export type { ExecutableGraph, ExternalFile, OpenOptions, Optimization } from "./graph.ts";
export { importFrom } from "./import-from.ts";
export { surveyDevice, type DeviceSurvey, type GpuSurvey } from "./survey.ts";
export { ortFilesBesideCode, ortFilesIn, type OrtBuild, type OrtFiles } from "./ort-files.ts";
