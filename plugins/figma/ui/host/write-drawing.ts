import type { Layer, LayerBase } from "../../../../sdk/host/index.ts";
import { writePathData, type InsertParams, type WireClip, type WireLayer } from "../../protocol/index.ts";
import type { EncodePng } from "./encode-png.ts";

type OfKind<Kind extends Layer["kind"]> = Extract<Layer, { kind: Kind }>;

/** Layers as the main thread takes them: paths as path data, bitmaps as PNG files beside them. */
export async function writeLayers(
  layers: readonly Layer[],
  encode: EncodePng,
): Promise<Pick<InsertParams, "layers" | "pictures">> {
  const pictures: Record<string, Uint8Array> = {};
  let named = 0;

  const writers: { readonly [Kind in Layer["kind"]]: (layer: OfKind<Kind>) => Promise<WireLayer> } = {
    path: (layer) => Promise.resolve({ ...wired(layer), path: writePathData(layer.path) }),
    text: ({ outlines, ...layer }) =>
      Promise.resolve({ ...wired(layer), ...(outlines && { outlines: writePathData(outlines) }) }),
    async bitmap(layer) {
      const { pixels, pixelWidth, pixelHeight, ...rest } = layer;
      const picture = `picture-${++named}`;
      pictures[picture] = await encode({ width: pixelWidth, height: pixelHeight, data: pixels });
      return { ...wired(rest), kind: "picture", picture };
    },
    async group(layer) {
      const { mask, ...rest } = layer;
      const masked = mask && { mask: { type: mask.type, layers: await writeAll(mask.layers) } };
      return { ...wired(rest), children: await writeAll(layer.children), ...masked };
    },
  };
  const writeAll = (all: readonly Layer[]): Promise<WireLayer[]> =>
    Promise.all(all.map((layer) => (writers[layer.kind] as (layer: Layer) => Promise<WireLayer>)(layer)));

  return { layers: await writeAll(layers), pictures };
}

/** A layer whose clip is path data; an absent one stays absent. */
function wired<Of extends LayerBase>({ clip, ...rest }: Of): Omit<Of, "clip"> & { readonly clip?: WireClip } {
  return { ...rest, ...(clip && { clip: { path: writePathData(clip.path), rule: clip.rule } }) };
}
