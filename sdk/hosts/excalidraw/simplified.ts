import type { Layer } from "../../host/drawing.ts";
import { multiply } from "../../host/matrix.ts";

/** Without paths that paint nothing, and without groups around a single layer that say nothing else. */
export function simplified(layer: Layer): Layer | undefined {
  if (layer.kind === "path") {
    const { fill, stroke, ...bare } = layer;
    const shown = [fill, stroke].map((paint) => paint !== undefined && paint.opacity > 0);
    if (!shown[0] && !shown[1]) return undefined;
    return { ...bare, ...(shown[0] && fill && { fill }), ...(shown[1] && stroke && { stroke }) };
  }
  if (layer.kind !== "group") return layer;
  const children = layer.children.flatMap((child) => simplified(child) ?? []);
  const [only] = children;
  if (!only) return undefined;
  const says = layer.mask ?? layer.clip ?? (layer.blendMode === "normal" ? undefined : layer.blendMode);
  if (children.length > 1 || says !== undefined) return { ...layer, children };
  return {
    ...only,
    transform: multiply(layer.transform, only.transform),
    opacity: layer.opacity * only.opacity,
  };
}
