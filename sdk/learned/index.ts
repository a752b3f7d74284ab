/**
 * Preprocessors that are networks: plain ONNX files through the SDK's own runtime, loaded only when one is opened.
 * Nothing else is needed; @huggingface/transformers is not.
 */
export type { InputFormat, InputSize, PreprocessorDescription } from "./description.ts";
export { learnedPreprocessors } from "./models.ts";
export { openPreprocessor, type Preprocessor, type PreprocessOptions } from "./open-preprocessor.ts";
export { cocoJoints, personFromCoco } from "./outputs/coco-pose.ts";
export type { OutputFormat } from "./outputs/format.ts";
export type { Region } from "./region.ts";

export {
  type Counters,
  createRuntime,
  type Dtype,
  type ExecutableGraph,
  type ExternalFile,
  type Network,
  type OpenOptions,
  type Optimization,
  type OrtBuild,
  type OrtFiles,
  type Port,
  type Runtime,
  type RuntimeOptions,
  type Tensor,
  type TensorData,
} from "../runtime/index.ts";
export type { ByteSource } from "../weights/byte-source.ts";
export { blobSource } from "../weights/sources/blob.ts";
export { bytesSource } from "../weights/sources/bytes.ts";
export { urlSource, type UrlOptions } from "../weights/sources/url.ts";
