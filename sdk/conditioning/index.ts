/** Maps from drawings and pixels: by name through `buildMap` and `kinds`, or one by one. */
export type { ControlMap } from "./control-map.ts";
export type { FitMode, FitOptions, MapSize } from "./fit.ts";
export type { RgbaImage } from "./image.ts";
export type { ConditioningKind, GeometryKind, OptionSpec, OptionValues, PixelKind } from "./kind.ts";
export { buildMap, type MapSource } from "./build-map.ts";
export { kinds } from "./kinds.ts";
export { paintDrawing, type PaintOptions } from "./paint-drawing.ts";
export { canny, type CannyOptions } from "./kinds/canny.ts";
export { depth, type DepthOptions } from "./kinds/depth.ts";
export { scribble, type ScribbleOptions } from "./kinds/scribble.ts";
export {
  segmentation,
  type MatchedLayer,
  type SegmentationMap,
  type SegmentationOptions,
  type UnmatchedLayer,
} from "./kinds/segmentation.ts";
export { ade20k, type SegmentationClass } from "./names/ade20k.ts";
export { matchClass, type ClassMatch } from "./names/match-class.ts";
