import type { Drawing, Layer } from "../host/drawing.ts";
import type { Leaf } from "../host/leaves.ts";
import type { IgnoredPart, MapReport } from "./control-map.ts";

/**
 * What a map of layers was made from: the leaves that `why` has no word against. Hidden layers are ignored like those.
 */
export function drawingReport(
  drawing: Drawing,
  leaves: readonly Leaf[],
  why: (leaf: Leaf, index: number) => string | undefined = () => undefined,
): MapReport {
  const used: string[] = [];
  const ignored: IgnoredPart[] = [];
  leaves.forEach((leaf, i) => {
    const reason = why(leaf, i);
    if (reason === undefined) used.push(leaf.layer.name);
    else ignored.push({ name: leaf.layer.name, why: reason });
  });
  collectHidden(drawing.layers, ignored);
  return { used, ignored };
}

function collectHidden(layers: readonly Layer[], into: IgnoredPart[]): void {
  for (const layer of layers) {
    if (!layer.visible || layer.opacity <= 0) into.push({ name: layer.name, why: "is hidden" });
    else if (layer.kind === "group") collectHidden(layer.children, into);
  }
}
