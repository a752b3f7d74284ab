import type { Element } from "domhandler";
import type { Layer } from "../drawing.ts";
import { applyToRect } from "../matrix.ts";
import { rectPath } from "../path/shapes.ts";
import { layerName } from "./layer-name.ts";
import { plainLayer } from "./layers.ts";
import { hrefOf, type Reading, type Scope } from "./reading.ts";
import { parseLength } from "./units.ts";
import { fitBox } from "./viewport.ts";

/** An embedded picture; undefined for one that lies outside the document or could not be decoded. */
export function imageLayer(
  reading: Reading,
  element: Element,
  scope: Scope,
  visible: boolean,
): Layer | undefined {
  const image = reading.images.get(hrefOf(element) ?? "");
  if (!image) return undefined;
  const { width: w, height: h } = scope.viewport;
  const read = (name: string, percentOf: number) => parseLength(element.attribs[name], percentOf);
  const width = read("width", w) ?? image.width;
  const height = read("height", h) ?? image.height;
  if (!(width > 0 && height > 0)) return undefined;
  const viewport = { x: read("x", w) ?? 0, y: read("y", h) ?? 0, width, height };
  const natural = { x: 0, y: 0, width: image.width, height: image.height };
  const { matrix, overhangs } = fitBox(natural, viewport, element.attribs["preserveAspectRatio"]);
  const base = plainLayer(reading.layerId(element), layerName(element));
  return {
    ...base,
    visible,
    kind: "bitmap",
    pixels: image.pixels,
    pixelWidth: image.width,
    pixelHeight: image.height,
    rect: applyToRect(matrix, natural),
    ...(overhangs ? { clip: { path: rectPath(viewport), rule: "nonzero" } as const } : {}),
  };
}
