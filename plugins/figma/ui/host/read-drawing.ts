import { InvalidDrawing } from "../../../../sdk/errors.ts";
import {
  decodeImage,
  parsePath,
  readSvg,
  type DecodedImage,
  type Drawing,
  type Layer,
  type LayerBase,
} from "../../../../sdk/host/index.ts";
import { type WireBase, type WireDrawing, type WireLayer } from "../../protocol/index.ts";

type Pictures = ReadonlyMap<string, DecodedImage>;
type OfKind<Kind extends WireLayer["kind"]> = Extract<WireLayer, { kind: Kind }>;

/**
 * What the main thread captured, as a Drawing: path data parsed, pictures decoded by the browser, Figma's own SVG read.
 * @param known pictures that were kept and so were not sent
 * @throws InvalidDrawing when a picture cannot be decoded or is missing
 */
export async function readDrawing(
  { frame, layers, pictures }: WireDrawing,
  known: Pictures = new Map(),
): Promise<ReadDrawing> {
  const sent = await Promise.all(
    Object.entries(pictures).map(async ([key, bytes]) => [key, await decode(bytes)] as const),
  );
  const all = new Map([...known, ...sent]);
  return { drawing: { frame, layers: await readLayers(layers, all) }, sent: new Map(sent) };
}

interface ReadDrawing {
  readonly drawing: Drawing;
  /** The pictures that came with it, by their keys. */
  readonly sent: Pictures;
}

const readLayers = (layers: readonly WireLayer[], pictures: Pictures): Promise<Layer[]> =>
  Promise.all(
    layers.map((layer) =>
      (readers[layer.kind] as (layer: WireLayer, pictures: Pictures) => Promise<Layer>)(layer, pictures),
    ),
  );

const readers: {
  readonly [Kind in WireLayer["kind"]]: (layer: OfKind<Kind>, pictures: Pictures) => Promise<Layer>;
} = {
  path: (layer) => Promise.resolve({ ...layer, ...base(layer), path: parsePath(layer.path).path }),

  text({ outlines, ...layer }) {
    const letters = outlines !== undefined && { outlines: parsePath(outlines).path };
    return Promise.resolve({ ...layer, ...base(layer), ...letters });
  },

  picture(layer, pictures) {
    const { picture, ...rest } = layer;
    const found = pictures.get(picture);
    if (!found)
      throw new InvalidDrawing(`Figma sent no pixels for the layer “${layer.name}”; select it again.`, {
        value: picture,
      });
    const { width, height, pixels } = found;
    return Promise.resolve({
      ...rest,
      ...base(layer),
      kind: "bitmap",
      pixels,
      pixelWidth: width,
      pixelHeight: height,
    });
  },

  async svg(layer) {
    const { svg, ...rest } = layer;
    return { ...rest, ...base(layer), kind: "group", children: (await readSvg(svg)).layers };
  },

  async group(layer, pictures) {
    const { mask, ...rest } = layer;
    const children = await readLayers(layer.children, pictures);
    const masked = mask && {
      mask: { layers: await readLayers(mask.layers, pictures), type: mask.type },
    };
    return { ...rest, ...base(layer), children, ...masked };
  },
};

/** What every layer has, its clip parsed; it stands in for the clip of a layer that it is spread over. */
function base({ id, name, transform, opacity, visible, blendMode, clip }: WireBase) {
  return {
    ...{ id, name, transform, opacity, visible, blendMode },
    clip: clip && { path: parsePath(clip.path).path, rule: clip.rule },
  } satisfies LayerBase;
}

async function decode(bytes: Uint8Array): Promise<DecodedImage> {
  const type = typeOf(bytes);
  try {
    return await decodeImage(Uint8Array.from(bytes), type);
  } catch (cause) {
    if (cause instanceof InvalidDrawing) throw cause;
    throw new InvalidDrawing("A picture in the drawing cannot be decoded; export it again as PNG.", {
      value: type,
      cause,
    });
  }
}

/** The kinds of file that Figma takes as fills, by their first byte. */
const types: Readonly<Record<number, string>> = { 0x89: "image/png", 0xff: "image/jpeg", 0x47: "image/gif" };
const typeOf = (bytes: Uint8Array): string => types[bytes[0] ?? 0] ?? "image/png";
