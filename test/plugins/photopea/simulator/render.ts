import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas";
import { paintPath, paintText } from "../../../../sdk/conditioning/paint/leaves.ts";
import { canvases, type CanvasPool, type Surface } from "../../../../sdk/host/canvas.ts";
import { layersBounds, matrices, type Pixels, type Rect } from "../../../../sdk/host/index.ts";
import { blendModes } from "./names.ts";
import { childrenOf, type LayerState, type Raster } from "./state.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const pool: CanvasPool = await canvases();

/** What a document of this size shows, or a part of it, straight alpha. */
export function render(
  layers: readonly LayerState[],
  size: Size,
  region: Rect = { x: 0, y: 0, ...size },
): Pixels {
  const { width, height } = region;
  const data = compose(layers, { size, region }).getContext("2d").getImageData(0, 0, width, height).data;
  return { width, height, data };
}

interface View {
  readonly size: Size;
  readonly region: Rect;
}

/** The box around everything that a layer paints, hidden or not; no area where it paints nothing. */
export function paintedBox(layer: LayerState, size: Size): Rect {
  const boxes =
    layer.content.kind === "group"
      ? childrenOf(layer).map((child) => paintedBox(child, size))
      : [ownBox(layer, size)];
  const full = boxes.filter(({ width, height }) => width > 0 && height > 0);
  if (full.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...full.map((box) => box.x));
  const y = Math.min(...full.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...full.map((box) => box.x + box.width)) - x,
    height: Math.max(...full.map((box) => box.y + box.height)) - y,
  };
}

const boxes = new WeakMap<object, Rect>();

function ownBox(layer: LayerState, size: Size): Rect {
  const known = boxes.get(layer.content);
  if (known) return known;
  const { content } = layer;
  const box =
    content.kind === "pixels" || content.kind === "smart"
      ? opaqueBox(content.raster)
      : paintedPart(layer, size, outline(content));
  boxes.set(content, box);
  return box;
}

/** A box that everything painted lies in; text has no geometry here, and may lie anywhere. */
function outline(content: LayerState["content"]): Rect | undefined {
  if (content.kind !== "shape") return undefined;
  const box = layersBounds([content.layer]);
  const pen = (content.layer.stroke?.width ?? 0) * 4 * matrices.scaleOf(content.layer.transform) + 2;
  return box && { x: box.x - pen, y: box.y - pen, width: box.width + 2 * pen, height: box.height + 2 * pen };
}

function paintedPart(layer: LayerState, size: Size, within: Rect | undefined): Rect {
  const x = Math.max(0, Math.floor(within?.x ?? 0));
  const y = Math.max(0, Math.floor(within?.y ?? 0));
  const width = Math.min(size.width, Math.ceil(within ? within.x + within.width : size.width)) - x;
  const height = Math.min(size.height, Math.ceil(within ? within.y + within.height : size.height)) - y;
  if (width <= 0 || height <= 0) return { x: 0, y: 0, width: 0, height: 0 };
  const region = { x, y, width, height };
  const { data } = painted(layer, { size, region }).getContext("2d").getImageData(0, 0, width, height);
  return opaqueBox({ ...region, data });
}

export function opaqueBox({ x, y, width, height, data }: Raster): Rect {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (data[(row * width + column) * 4 + 3] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
    }
  }
  return right > left
    ? { x: x + left, y: y + top, width: right - left, height: bottom - top }
    : { x: 0, y: 0, width: 0, height: 0 };
}

function compose(layers: readonly LayerState[], view: View): Canvas {
  const canvas = createCanvas(view.region.width, view.region.height);
  const context = canvas.getContext("2d");
  let base: Canvas | undefined;
  for (const layer of [...layers].reverse()) {
    const clips = layer.clipped && base;
    if (!layer.clipped) base = undefined;
    if (!layer.visible || layer.opacity <= 0 || (layer.clipped && !base)) continue;
    const own = painted(layer, view);
    if (layer.mask) keepInside(own.getContext("2d"), layer.mask, view);
    if (clips) {
      const inside = own.getContext("2d");
      inside.globalCompositeOperation = "destination-in";
      inside.drawImage(clips, 0, 0);
    } else base = own;
    context.globalAlpha = layer.opacity / 100;
    context.globalCompositeOperation = blendModes[layer.blendMode] ?? "source-over";
    context.drawImage(own, 0, 0);
  }
  return canvas;
}

/** A layer's own pixels, without its mask, opacity and blending. */
function painted(layer: LayerState, view: View): Canvas {
  const { content } = layer;
  if (content.kind === "group") return compose(content.children, view);
  const { x, y, width, height } = view.region;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const surface = { context, width, height } as unknown as Surface;
  switch (content.kind) {
    case "shape":
      paintPath(
        surface,
        pool,
        content.layer,
        matrices.multiply(matrices.translation(-x, -y), content.layer.transform),
      );
      break;
    case "text":
      context.setTransform(...matrices.multiply(matrices.translation(-x, -y), content.layer.transform));
      paintText(surface.context, content.layer);
      break;
    default:
      if (content.raster.width > 0)
        context.drawImage(bitmap(content.raster), content.raster.x - x, content.raster.y - y);
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  return canvas;
}

const bitmaps = new WeakMap<Uint8ClampedArray, Canvas>();

function bitmap({ width, height, data }: Raster): Canvas {
  const known = bitmaps.get(data);
  if (known) return known;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  bitmaps.set(data, canvas);
  return canvas;
}

function keepInside(context: SKRSContext2D, mask: Uint8ClampedArray, { size, region }: View): void {
  const data = new Uint8ClampedArray(size.width * size.height * 4);
  for (let at = 0; at < mask.length; at++) data[at * 4 + 3] = mask[at]!;
  context.globalCompositeOperation = "destination-in";
  context.drawImage(bitmap({ x: 0, y: 0, ...size, data }), -region.x, -region.y);
  context.globalCompositeOperation = "source-over";
}
