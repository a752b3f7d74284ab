import {
  decodeImage,
  matrices,
  readSvg,
  type GroupLayer,
  type Layer,
  type LayerBase,
  type Pixels,
} from "../../../sdk/host/index.ts";
import { opaqueBox } from "./picture.ts";
import { readTag } from "./tags.ts";
import type { DocumentId, TreeLayer } from "./tree.ts";

/** How a layer is exported alone. */
export const formatOf = (layer: TreeLayer) =>
  layer.kind === "shape" || layer.kind === "text" ? "svg" : "png";

/** A file of the whole document's size with one layer in it → that layer, in document space. */
export async function exportedLayer(
  layer: TreeLayer,
  file: ArrayBuffer,
  document: DocumentId,
): Promise<Layer> {
  return formatOf(layer) === "svg" ? vectorLayer(layer, file, document) : bitmapLayer(layer, file);
}

/** What every layer has of Photopea's, in the words of a Drawing. */
export function baseOf({ id, name, visible, opacity, blendMode }: TreeLayer): LayerBase {
  return {
    id,
    name: readTag(name).name,
    transform: matrices.identity,
    opacity: Math.min(Math.max(opacity / 100, 0), 1),
    visible,
    blendMode,
  };
}

export async function decodePng(file: ArrayBuffer): Promise<Pixels> {
  const { width, height, pixels } = await decodeImage(new Uint8Array(file), "image/png");
  return { width, height, data: pixels };
}

async function bitmapLayer(layer: TreeLayer, file: ArrayBuffer): Promise<Layer> {
  const whole = await decodePng(file);
  const rect = opaqueBox(whole) ?? { x: 0, y: 0, width: 1, height: 1 };
  const pixels = new Uint8ClampedArray(rect.width * rect.height * 4);
  for (let row = 0; row < rect.height; row++) {
    const from = ((rect.y + row) * whole.width + rect.x) * 4;
    pixels.set(whole.data.subarray(from, from + rect.width * 4), row * rect.width * 4);
  }
  return { ...baseOf(layer), kind: "bitmap", pixels, pixelWidth: rect.width, pixelHeight: rect.height, rect };
}

async function vectorLayer(layer: TreeLayer, file: ArrayBuffer, document: DocumentId): Promise<Layer> {
  const { frame, layers } = await readSvg(readable(new TextDecoder().decode(file), document));
  const toDocument = matrices.scaling(document.width / frame.width, document.height / frame.height);
  const inDocument = layers.map((child) => ({
    ...child,
    transform: matrices.multiply(toDocument, child.transform),
  }));
  const base = baseOf(layer);
  const only = single(inDocument);
  if (only) return { ...only, ...base, transform: only.transform, opacity: base.opacity * only.opacity };
  const children = inDocument.map((child) => ({ ...child, id: `${layer.id}/${child.id}` }));
  return { ...base, kind: "group", children };
}

/** Longest side that `readSvg` takes. */
const largestSvg = 16384;

/** The file of a larger document, told to be smaller: its frame is stretched over the document afterwards. */
function readable(svg: string, { width, height }: DocumentId): string {
  const scale = largestSvg / Math.max(width, height);
  if (scale >= 1) return svg;
  return svg.replace(/<svg\b[^>]*>/, (root) => {
    const box = /\bviewBox\s*=/.test(root) ? "" : ` viewBox="0 0 ${width} ${height}"`;
    const bare = root.replace(/\s(?:width|height)\s*=\s*("[^"]*"|'[^']*')/g, "");
    return bare.replace(/^<svg/, `<svg width="${width * scale}" height="${height * scale}"${box}`);
  });
}

/** The one layer in a file, out of the groups that the exporter wraps it in and beside those that it left empty. */
function single(layers: readonly Layer[]): Layer | undefined {
  const full = layers.filter((layer) => layer.kind !== "group" || !isEmpty(layer));
  const [only] = full;
  if (full.length !== 1 || !only) return undefined;
  if (only.kind !== "group") return only;
  const plain = !only.mask && !only.clip && only.opacity === 1;
  const child = plain ? single(only.children) : undefined;
  return child && { ...child, transform: matrices.multiply(only.transform, child.transform) };
}

const isEmpty = (group: GroupLayer): boolean =>
  group.children.every((child) => child.kind === "group" && isEmpty(child));
