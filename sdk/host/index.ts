/** What lies in an editor: the Drawing, its geometry, a reader of SVG files, and the interface that an editor implements. */
export type * from "./drawing.ts";
export { visibleLeaves, type Leaf, type LeafLayer, type PlacedClip, type PlacedMask } from "./leaves.ts";
export { withLetters } from "./letters.ts";
export { checkDrawing } from "./check-drawing.ts";
export { layersBounds } from "./layer-bounds.ts";
export * as matrices from "./matrix.ts";
export { pathBounds, unionRects } from "./path/bounds.ts";
export { flatten, type Polyline } from "./path/flatten.ts";
export { parsePath, type ParsedPath } from "./path/parse.ts";
export { ellipsePath, linePath, polyPath, rectPath } from "./path/shapes.ts";
export { transformPath } from "./path/transform.ts";
export { decodeImage, type DecodedImage } from "./decode-image.ts";
export { readSvg } from "./svg/read-svg.ts";

/** What a host throws. */
export { Cancelled, HostTimeout, InvalidDrawing, InvalidRequest } from "../errors.ts";
export type { CaptureOptions, CaptureScope } from "./editor/capture.ts";
export type { EditorHost, HostCapabilities, HostStore } from "./editor/editor-host.ts";
export { checkPixels, exportSize } from "./editor/check-pixels.ts";
export { type Emitter, emitter } from "./editor/emitter.ts";
export {
  checkFrame,
  documentBounds,
  documentToPixels,
  frameNow,
  frameToDocument,
  pictureToDocument,
  uprightSpace,
} from "./editor/frames.ts";
export { fitLargest } from "./editor/fit-largest.ts";
export { masked } from "./editor/masked.ts";
export type { Painter } from "./editor/painter.ts";
export type { Mask, Pixels } from "./editor/pixels.ts";
export type { PlacedLayer, PlaceHow, PlaceTarget } from "./editor/place.ts";
export type { LayerInfo, Selection } from "./editor/selection.ts";
export { selectionMask } from "./editor/selection-mask.ts";
export { withTimeout } from "./editor/with-timeout.ts";

export {
  type LaidPicture,
  type MemoryContent,
  MemoryDocument,
  type MemoryDocumentOptions,
} from "./memory/document.ts";
export { memoryHost, type MemoryHostOptions } from "./memory/memory-host.ts";
