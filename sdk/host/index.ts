/** What lies in an editor: the Drawing, its geometry, and a reader of SVG files. */
export type * from "./drawing.ts";
export { visibleLeaves, type Leaf, type LeafLayer, type PlacedClip, type PlacedMask } from "./leaves.ts";
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
