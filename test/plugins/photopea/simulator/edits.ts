import { matrices } from "../../../../sdk/host/index.ts";
import type { Matrix } from "../../../../sdk/host/index.ts";
import { createCanvas } from "@napi-rs/canvas";
import { render, type Size } from "./render.ts";
import type { LayerState, Raster } from "./state.ts";

/** A layer of pixels painted with a colour as far as is selected (everywhere, without a selection). */
export function filled(
  layer: LayerState,
  { width, height }: Size,
  selection: Uint8ClampedArray | null,
  { red, green, blue }: { red: number; green: number; blue: number },
): LayerState {
  if (layer.content.kind !== "pixels") throw new TypeError("this layer cannot be painted on");
  const bare = { ...layer, visible: true, opacity: 100, clipped: false, mask: null };
  const data = new Uint8ClampedArray(render([bare], { width, height }).data);
  for (let at = 0; at < width * height; at++) {
    const cover = (selection?.[at] ?? 255) / 255;
    const under = data[at * 4 + 3]! / 255;
    const alpha = cover + under * (1 - cover);
    if (alpha === 0) continue;
    [red, green, blue].forEach((value, channel) => {
      const old = data[at * 4 + channel]!;
      data[at * 4 + channel] = (value * cover + old * under * (1 - cover)) / alpha;
    });
    data[at * 4 + 3] = alpha * 255;
  }
  return { ...layer, content: { kind: "pixels", raster: { x: 0, y: 0, width, height, data } } };
}

/** A layer moved; its mask and, for a group, its children move with it. */
export function moved(layer: LayerState, size: Size, dx: number, dy: number): LayerState {
  return transformed(layer, size, [1, 0, 0, 1, dx, dy]);
}

/** A layer under an affine map of the document: geometry keeps its form, pixels are resampled. */
export function transformed(layer: LayerState, size: Size, by: Matrix): LayerState {
  const { content } = layer;
  const mask = layer.mask && alphaOf(mapped(maskRaster(layer.mask, size), by, size));
  switch (content.kind) {
    case "group":
      return {
        ...layer,
        mask,
        content: { kind: "group", children: content.children.map((child) => transformed(child, size, by)) },
      };
    case "shape":
      return {
        ...layer,
        mask,
        content: {
          kind: "shape",
          layer: { ...content.layer, transform: matrices.multiply(by, content.layer.transform) },
        },
      };
    case "text":
      return {
        ...layer,
        mask,
        content: {
          kind: "text",
          layer: { ...content.layer, transform: matrices.multiply(by, content.layer.transform) },
        },
      };
    default:
      return { ...layer, mask, content: { ...content, raster: mapped(content.raster, by, size) } };
  }
}

const isShift = ([a, b, c, d, e, f]: Matrix) =>
  a === 1 && b === 0 && c === 0 && d === 1 && Number.isInteger(e) && Number.isInteger(f);

/** Pixels under an affine map, cut to the document unless it only shifts them by whole pixels. */
export function mapped(raster: Raster, by: Matrix, size: Size): Raster {
  if (isShift(by)) return { ...raster, x: raster.x + by[4], y: raster.y + by[5] };
  if (raster.width === 0) return raster;
  const from = createCanvas(raster.width, raster.height);
  const image = from.getContext("2d").createImageData(raster.width, raster.height);
  image.data.set(raster.data);
  from.getContext("2d").putImageData(image, 0, 0);
  const to = createCanvas(size.width, size.height);
  const context = to.getContext("2d");
  context.setTransform(...by);
  context.drawImage(from, raster.x, raster.y);
  return { x: 0, y: 0, ...size, data: context.getImageData(0, 0, size.width, size.height).data };
}

function maskRaster(mask: Uint8ClampedArray, size: Size): Raster {
  const data = new Uint8ClampedArray(mask.length * 4);
  mask.forEach((value, at) => (data[at * 4 + 3] = value));
  return { x: 0, y: 0, ...size, data };
}

function alphaOf({ x, y, width, height, data }: Raster): Uint8ClampedArray {
  const alpha = new Uint8ClampedArray(width * height);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [toX, toY] = [column + x, row + y];
      if (toX >= 0 && toY >= 0 && toX < width && toY < height)
        alpha[toY * width + toX] = data[(row * width + column) * 4 + 3]!;
    }
  }
  return alpha;
}
