import type { Layer, PathLayer } from "./drawing.ts";

/** Text whose letters are known is the path that they are; every other layer is itself. */
export function withLetters<L extends Layer>(layer: L): L | PathLayer {
  const given: Layer = layer;
  if (given.kind !== "text" || !given.outlines) return layer;
  const { id, name, transform, opacity, visible, blendMode, clip, fill, stroke, outlines } = given;
  const base = { id, name, transform, opacity, visible, blendMode, ...(clip && { clip }) };
  return { ...base, kind: "path", path: outlines, ...(fill && { fill }), ...(stroke && { stroke }) };
}
