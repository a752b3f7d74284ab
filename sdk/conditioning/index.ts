/** Maps from drawings and pixels: by name through `buildMap` and `kinds`, or one by one. */
export type { ControlMap, IgnoredPart, MapReport } from "./control-map.ts";
export { describeReport } from "./describe-report.ts";
export type { FitMode, FitOptions, MapSize } from "./fit.ts";
export type { RgbaImage } from "./image.ts";
export type { Bytes, PixelValues, Raster } from "./pixels/raster.ts";
export type { RgbImage } from "./pixels/rgb.ts";
export {
  type AtResolution,
  type ConditioningKind,
  type FromDrawing,
  type FromPixels,
  type GeometryKind,
  type OptionSpec,
  type OptionValues,
  type PixelKind,
  sourcesOf,
} from "./kind.ts";
export { buildMap, type DrawingSource, type MapSource, type PixelSource } from "./build-map.ts";
export { kinds } from "./kinds.ts";
export { paintDrawing, type PaintOptions } from "./paint-drawing.ts";

export { blur, type BlurOptions } from "./kinds/blur.ts";
export { canny, type CannyOptions } from "./kinds/canny.ts";
export { colorGrid, type ColorGridOptions } from "./kinds/color-grid.ts";
export { depth, type DepthOptions } from "./kinds/depth.ts";
export { invert } from "./kinds/invert.ts";
export { lineart, type LineartOptions } from "./kinds/lineart.ts";
export { lineartStandard, type LineartStandardOptions } from "./kinds/lineart-standard.ts";
export { mlsd, type MlsdOptions } from "./kinds/mlsd.ts";
export { normal, normalFromDepth, type NormalFromDepthOptions, type NormalOptions } from "./kinds/normal.ts";
export { pose, type PoseOptions } from "./kinds/pose.ts";
export { recolor, type RecolorOptions } from "./kinds/recolor.ts";
export { scribble, type ScribbleOptions } from "./kinds/scribble.ts";
export { scribbleSoftedge, type ScribbleSoftedgeOptions } from "./kinds/scribble-softedge.ts";
export { scribbleXdog, type ScribbleXdogOptions } from "./kinds/scribble-xdog.ts";
export {
  segmentation,
  type MatchedLayer,
  type SegmentationMap,
  type SegmentationOptions,
  type UnmatchedLayer,
} from "./kinds/segmentation.ts";
export { shuffle, type ShuffleOptions } from "./kinds/shuffle.ts";
export { threshold, type ThresholdOptions } from "./kinds/threshold.ts";
export { tile, type TileOptions } from "./kinds/tile.ts";

export { fitMap } from "./fit-map.ts";
export { convert, type Placement, type Space } from "./spaces.ts";
export {
  atResolution,
  blockSizeAt,
  latentSize,
  pixelPerfectResolution,
  resizeTo,
  resizeToBlocks,
  sizeAt,
} from "./resolution.ts";
export type { Interpolation } from "./pixels/resize/resize.ts";
export { resize } from "./pixels/resize/resize.ts";

export type { Point } from "./pixels/draw/canvas.ts";
export { drawPoses, type DrawPosesOptions } from "./pose/draw-poses.ts";
export { type OpenPoseJson, readOpenPose, writeOpenPose } from "./pose/openpose-json.ts";
export type { Keypoints, Person, Poses } from "./pose/person.ts";
export { poseLayers } from "./pose/pose-layers.ts";
export { type DrawnPoses, posesOfDrawing } from "./pose/poses-of-drawing.ts";
export { type BodyJoint, bodyJoints } from "./pose/skeleton.ts";
export { type PoseTemplate, poseTemplates } from "./pose/templates.ts";

export { type Region, type RegionOptions, type Regions, regions } from "./regions.ts";
export { blurredMask, type BlurredMaskOptions } from "./inpaint/blurred-mask.ts";
export { type CropRegion, expandRegion, maskedRegion } from "./inpaint/crop-region.ts";
export { type InpaintHint, inpaintHint } from "./inpaint/hint.ts";
export { inpaintMap } from "./inpaint/map.ts";
export { type SelectionMaskOptions, type SelectionMasks, selectionMasks } from "./inpaint/selection-masks.ts";
export { silhouetteMask } from "./inpaint/silhouette-mask.ts";
export { latentMask, softMask } from "./inpaint/soft-mask.ts";

export {
  type DepthValues,
  inverseDepth,
  inverseDepthAt,
  leresDepth,
  type LeresOptions,
  metricDepth,
} from "./outputs/depth.ts";
export { labelMap, type LabelMapOptions } from "./outputs/label-map.ts";
export { drawSegments, type Segment } from "./outputs/lines.ts";
export { type DepthNormalsOptions, encodeNormals, normalsFromDepth } from "./outputs/normals.ts";
export { fuseSoftEdges, safeStep } from "./outputs/soft-edges.ts";

export { ade20k, type SegmentationClass } from "./names/ade20k.ts";
export { coco } from "./names/coco.ts";
export { matchClass, type ClassMatch } from "./names/match-class.ts";
