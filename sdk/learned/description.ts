import type { Interpolation } from "../conditioning/index.ts";
import type { OutputFormat } from "./outputs/format.ts";

/** What is known of a learned preprocessor before a byte of it is loaded; plain data. */
export interface PreprocessorDescription {
  readonly name: string;
  /** What ControlNets call its maps: "depth", "segmentation", "lineart", "softedge", "openpose". */
  readonly control: string;
  readonly label: string;
  /** On the Hugging Face hub. */
  readonly repository: string;
  /** The ONNX file in it; its weights are inside. */
  readonly file: string;
  /** Size of the file, about. */
  readonly bytes: number;
  /** Of the weights. */
  readonly licence: string;
  /** What the licence asks for, where it asks for more than its name kept. */
  readonly terms?: string;
  /** Whether size, names and licence were compared with the published file itself. */
  readonly verified: boolean;
  readonly input: InputFormat;
  readonly output: OutputFormat;
}

/** How a picture becomes the network's input: resized, then `(byte · scale − mean) / std`. */
export interface InputFormat {
  readonly size: InputSize;
  /** How the picture meets a size of other proportions; black surrounds a letterboxed one. Default "stretch". */
  readonly fit?: "stretch" | "letterbox";
  readonly interpolation: Interpolation;
  /** Default "nchw". */
  readonly layout?: "nchw" | "nhwc";
  /** Default "rgb". */
  readonly channels?: "rgb" | "bgr";
  /** Default 1 / 255. */
  readonly scale?: number;
  /** One for each of `channels`, in their order. Defaults 0 and 1. */
  readonly mean?: readonly [number, number, number];
  readonly std?: readonly [number, number, number];
}

/**
 * Exactly that size; or the picture's proportions at multiples of `of`, with the side that needs the smaller change at
 * about `near` (`keep_aspect_ratio` and `ensure_multiple_of` of DPT's image processor). A size that the ONNX file
 * itself fixes goes before either.
 */
export type InputSize =
  | { readonly width: number; readonly height: number }
  | { readonly near: number; readonly multipleOf: number };
