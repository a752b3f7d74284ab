import type { BitmapLayer, Drawing, Frame, Layer, Matrix, PathLayer } from "../drawing.ts";
import type { Pixels } from "../editor/pixels.ts";
import { identity, invert, multiply } from "../matrix.ts";
import { transformPath } from "../path/transform.ts";
import type { LaidPicture, MemoryContent, MemoryDocument } from "./document.ts";

const plain = { transform: identity, opacity: 1, visible: true, blendMode: "normal" } as const;

/** What the editor shows inside a frame, overlays included, for a painter. */
export function shownDrawing({ content, overlays }: MemoryDocument, frame: Frame): Drawing {
  const toFrame = invert(frame.toDocument ?? identity) ?? identity;
  const over = [...overlays].map(({ image, transform }) => bitmapOf("overlay", "overlay", image, transform));
  const layers = [...dressed(content.layers, content), ...over];
  return {
    frame,
    layers: layers.map((layer) => ({ ...layer, transform: multiply(toFrame, layer.transform) })),
  };
}

/** A picture as a layer: its corners go where `transform` takes those of the unit square. */
export function bitmapOf(id: string, name: string, image: Pixels, transform: Matrix): BitmapLayer {
  return {
    ...plain,
    kind: "bitmap",
    id,
    name,
    transform,
    pixels: image.data,
    pixelWidth: image.width,
    pixelHeight: image.height,
    rect: { x: 0, y: 0, width: 1, height: 1 },
  };
}

/** Layers with their picture fills and masks, which a Drawing says with groups. */
export function dressed(layers: readonly Layer[], content: MemoryContent): readonly Layer[] {
  if (content.fills.size + content.masks.size === 0) return layers;
  return layers.map((layer) => {
    const inner = layer.kind === "group" ? { ...layer, children: dressed(layer.children, content) } : layer;
    const fill = content.fills.get(layer.id);
    const filled = fill && inner.kind === "path" ? withFill(inner, fill) : inner;
    const mask = content.masks.get(layer.id);
    return mask ? withMask(filled, mask) : filled;
  });
}

function withFill(shape: PathLayer, { image, transform }: LaidPicture): Layer {
  const { path, stroke, fill, ...common } = shape;
  const picture: Layer = {
    ...bitmapOf(`${shape.id}-fill`, shape.name, image, transform),
    clip: { path: transformPath(path, invert(transform) ?? identity), rule: fill?.rule ?? "nonzero" },
  };
  const outline: Layer = {
    ...plain,
    kind: "path",
    id: `${shape.id}-stroke`,
    name: shape.name,
    path,
    ...(stroke && { stroke }),
  };
  return { ...common, kind: "group", children: [picture, outline] };
}

function withMask(layer: Layer, { image, transform }: LaidPicture): Layer {
  const { id, name, opacity, visible, blendMode } = layer;
  return {
    kind: "group",
    id,
    name,
    transform: layer.transform,
    opacity,
    visible,
    blendMode,
    children: [{ ...layer, ...plain, id: `${id}-picture` }],
    mask: { layers: [bitmapOf(`${id}-mask`, name, image, transform)], type: "alpha" },
  };
}
