import { readFileSync } from "node:fs";
import { readSvg, type Fill, type Layer, type Rect } from "../../../../sdk/host/index.ts";
import { FakeDocument } from "../fake/document.ts";
import { drawLayer } from "../fake/draw.ts";
import { place } from "../fake/fake-figma.ts";

/** A Figma file with one drawing in it, as if the SVG had been dropped onto a frame. */
export interface DrawnDocument {
  readonly document: FakeDocument;
  /** The frame's id. */
  readonly frame: string;
  /** Where the frame lies on the page. */
  readonly bounds: Rect;
}

/**
 * @param file an SVG file; gradients, which the fake's user does not paint, become their first colour
 * @param at the frame's upper left corner on the page
 */
export async function drawnDocument(
  file: string,
  name: string,
  at: { readonly x: number; readonly y: number },
): Promise<DrawnDocument> {
  const { frame: view, layers } = await readSvg(readFileSync(file, "utf8"));
  const document = new FakeDocument();
  const frame = document.add("FRAME", document.currentPageId);
  document.set(frame, { name, width: view.width, height: view.height, fills: [] });
  place(document, frame, [1, 0, 0, 1, at.x, at.y]);
  for (const layer of layers) await drawLayer(document, plain(layer), frame, [1, 0, 0, 1, at.x, at.y]);
  document.commit();
  return { document, frame, bounds: { ...at, width: view.width, height: view.height } };
}

function plain(layer: Layer): Layer {
  switch (layer.kind) {
    case "group":
      return { ...layer, children: layer.children.map(plain) };
    case "path":
    case "text":
      return layer.fill ? { ...layer, fill: plainFill(layer.fill) } : layer;
    case "bitmap":
      return layer;
  }
}

function plainFill(fill: Fill): Fill {
  if (fill.paint.kind === "solid") return fill;
  return { ...fill, paint: { kind: "solid", color: fill.paint.stops[0]!.color } };
}
