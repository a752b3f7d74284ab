import type { Layer, PathCommand } from "../drawing.ts";

const ink = { paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } }, opacity: 1 } as const;

/**
 * The layer in opaque ink, whatever it is painted with and however clear it is: its alpha is the shape that is selected
 * with it. A closed outline counts with what it surrounds; pictures keep the alpha of their pixels.
 */
export function silhouette(layer: Layer): Layer {
  const bare = { opacity: 1, blendMode: "normal" } as const;
  switch (layer.kind) {
    case "group":
      return { ...layer, ...bare, children: layer.children.map(silhouette) };
    case "bitmap":
      return { ...layer, ...bare };
    case "path":
    case "text": {
      const { fill, stroke } = layer;
      const filled = fill !== undefined || (layer.kind === "path" && isClosed(layer.path));
      return {
        ...layer,
        ...bare,
        ...(filled && { fill: { ...ink, rule: fill?.rule ?? "nonzero" } }),
        ...(stroke && { stroke: { ...stroke, ...ink } }),
      };
    }
  }
}

function isClosed(path: readonly PathCommand[]): boolean {
  const begun = path.filter(({ op }) => op === "M").length;
  return begun > 0 && path.filter(({ op }) => op === "Z").length === begun;
}

/** How opaque a painted picture is, one byte a pixel. */
export function alphaOf({
  width,
  height,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}): { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray<ArrayBuffer> } {
  return {
    width,
    height,
    data: Uint8ClampedArray.from({ length: width * height }, (_, i) => data[i * 4 + 3]!),
  };
}
