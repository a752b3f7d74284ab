import { type Canvas, createCanvas } from "@napi-rs/canvas";
import type { Rect } from "../../../../sdk/host/drawing.ts";
import type { Pixels } from "../../../../sdk/host/editor/pixels.ts";
import { applyToRect } from "../../../../sdk/host/matrix.ts";
import { unionRects } from "../../../../sdk/host/path/bounds.ts";
import type { FakeDocument } from "./document.ts";
import { paintNodes } from "./paint.ts";
import { absolute, boundingBox, sizeOf } from "./placement.ts";
import { strokeLine } from "./shapes.ts";

/** What the editor shows of a part of its page, one pixel a unit. */
export async function pagePixels(document: FakeDocument, region: Rect): Promise<Pixels> {
  const canvas = createCanvas(region.width, region.height);
  const { children } = document.get(document.currentPageId);
  await paintNodes(document, children, canvas, [1, 0, 0, 1, -region.x, -region.y]);
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}

/** One node with what lies in it, on whole pixels of the document's grid. */
export async function nodeCanvas(
  document: FakeDocument,
  id: string,
  bounds: Rect,
  scale: number,
): Promise<Canvas> {
  const left = Math.floor(bounds.x * scale + 1e-6);
  const top = Math.floor(bounds.y * scale + 1e-6);
  const right = Math.ceil((bounds.x + bounds.width) * scale - 1e-6);
  const bottom = Math.ceil((bounds.y + bounds.height) * scale - 1e-6);
  if (Math.max(right - left, bottom - top) > 4096) throw new Error("in exportAsync: The export is too large");
  const canvas = createCanvas(Math.max(1, right - left), Math.max(1, bottom - top));
  await paintNodes(document, [id], canvas, [scale, 0, 0, scale, -left, -top]);
  return canvas;
}

/** All that a node paints, cut by the frames around it; null where nothing is seen. */
export function renderBounds(document: FakeDocument, id: string): Rect | null {
  if ([id, ...document.ancestors(id)].some((at) => document.prop(at, "visible") === false)) return null;
  const painted = paintedBounds(document, id);
  if (!painted) return null;
  return document
    .ancestors(id)
    .filter((above) => document.prop(above, "clipsContent") === true)
    .reduce<Rect | null>((rect, above) => rect && overlap(rect, boundingBox(document, above)), painted);
}

function paintedBounds(document: FakeDocument, id: string): Rect | undefined {
  const { props, children, type } = document.get(id);
  if (props.visible === false || type === "SLICE") return undefined;
  const parts: Rect[] = [];
  if (type !== "GROUP") parts.push(...ownBounds(document, id));
  if (props.clipsContent !== true) {
    for (const child of children) parts.push(...[paintedBounds(document, child) ?? []].flat());
  }
  return unionRects(parts);
}

function ownBounds(document: FakeDocument, id: string): Rect[] {
  const { props, type } = document.get(id);
  const { width, height } = sizeOf(document, id);
  const stroked = Array.isArray(props.strokes) && props.strokes.length > 0;
  const weight = stroked && typeof props.strokeWeight === "number" ? props.strokeWeight : 0;
  const heads = String(props.strokeCap).startsWith("ARROW") ? 3 * weight : 0;
  const open = type === "LINE" || type === "VECTOR";
  const share = open ? 0.5 : ({ INSIDE: 0, CENTER: 0.5, OUTSIDE: 1 }[String(props.strokeAlign)] ?? 0);
  const reach = share * weight + heads;
  let box: Rect = { x: -reach, y: -reach, width: width + 2 * reach, height: height + 2 * reach };
  if (type === "VECTOR") {
    const [left, top, right, bottom] = strokeLine(document, id).getBounds();
    box = {
      x: left - reach,
      y: top - reach,
      width: right - left + 2 * reach,
      height: bottom - top + 2 * reach,
    };
  }
  const matrix = absolute(document, id);
  const rects = [applyToRect(matrix, box)];
  for (const effect of (props.effects as
    | readonly { type: string; visible: boolean; radius: number; offset: { x: number; y: number } }[]
    | undefined) ?? []) {
    if (effect.type !== "DROP_SHADOW" || !effect.visible) continue;
    const { radius, offset } = effect;
    // A blur fades out at about twice its radius.
    const r = 2 * radius;
    rects.push(
      applyToRect(matrix, {
        x: box.x + offset.x - r,
        y: box.y + offset.y - r,
        width: box.width + 2 * r,
        height: box.height + 2 * r,
      }),
    );
  }
  return rects;
}

function overlap(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
