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

export { createRuntime, type Runtime, type RuntimeOptions } from "../runtime/index.ts";
export type { ByteSource } from "../weights/byte-source.ts";
export { blobSource } from "../weights/sources/blob.ts";
export { bytesSource } from "../weights/sources/bytes.ts";
export { urlSource } from "../weights/sources/url.ts";
