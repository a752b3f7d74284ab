import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { InvalidDrawing } from "../../../../sdk/errors.ts";
import type { EditorHost, Pixels, PlaceHow } from "../../../../sdk/host/index.ts";
import type { CaptureParams, WirePlaceHow, WirePng } from "../../protocol/index.ts";
import { encodeInBrowser, maskPixels, type EncodePng } from "./encode-png.ts";
import type { MainThread } from "./main-thread.ts";
import { readDrawing } from "./read-drawing.ts";
import { transactions } from "./transactions.ts";
import { writeLayers } from "./write-drawing.ts";

/** Figma takes no larger picture, in pixels a side. */
const LARGEST_IMAGE = 4096;
/** What a canvas of every browser holds, in pixels. */
const LARGEST_EXPORT = { side: 16384, area: 2 ** 26 };

export interface FigmaHostOptions {
  /** Default: the browser's own encoder. */
  readonly encode?: EncodePng;
}

/**
 * Figma as an EditorHost: every method is a call to the main thread, and pixels are encoded and decoded on this side,
 * because the main thread can do neither. There is no preview overlay: Figma has no layer outside the document.
 */
export function figmaHost(main: MainThread, { encode = encodeInBrowser }: FigmaHostOptions = {}): EditorHost {
  return {
    name: "figma",
    capabilities: {
      geometry: true,
      selects: "layers",
      places: ["layer", "fill", "replace"],
      changes: "told",
      largestImage: LARGEST_IMAGE,
    },

    selection: async () => (await main.call("selection", {})) ?? undefined,

    layers: () => main.call("layers", {}),

    async capture(scope, { frame, beneath, results, signal } = {}) {
      const params: CaptureParams = {
        scope,
        ...(frame && { frame }),
        ...(beneath !== undefined && { beneath }),
        ...(results !== undefined && { results }),
      };
      return readDrawing(await main.call("capture", params, { signal }));
    },

    async exportPixels(region, scale) {
      const [width, height] = [Math.round(region.width * scale), Math.round(region.height * scale)];
      const { side, area } = LARGEST_EXPORT;
      if (!(width >= 1 && height >= 1 && Math.max(width, height) <= side && width * height <= area))
        throw new InvalidDrawing(
          `A picture of ${width} × ${height} pixels cannot be exported; sides go from 1 to ${side}, the area to ${area}.`,
          { value: [width, height] },
        );
      const drawing = await readDrawing(await main.call("exportPixels", { region, scale }));
      return paintDrawing(drawing, { width, height, fit: "just-resize" });
    },

    async place(image, frame, how = { kind: "layer" }) {
      const [picture, target] = await Promise.all([png(image, encode), placeHow(how, encode)]);
      return main.call("place", { image: picture, frame, how: target });
    },

    async insert(layers, frame) {
      return main.call("insert", { ...(await writeLayers(layers, encode)), frame });
    },

    onSelectionChange: (listener) => main.on("selection", listener),
    onDrawingChange: (listener) => main.on("drawing", listener),
    transaction: transactions(main),

    store: {
      get: async (key) => (await main.call("storeGet", { key })) ?? undefined,
      async set(key, value) {
        await main.call("storeSet", { key, value: value ?? null });
      },
      requestOf: async (layer) => (await main.call("requestOf", { layer })) ?? undefined,
    },
  };
}

async function png(pixels: Pixels, encode: EncodePng): Promise<WirePng> {
  const { width, height } = pixels;
  if (!(width >= 1 && height >= 1 && Math.max(width, height) <= LARGEST_IMAGE))
    throw new InvalidDrawing(
      `Figma takes pictures from 1 to ${LARGEST_IMAGE} pixels a side; this one has ${width} × ${height}.`,
      { value: [width, height] },
    );
  return { width, height, bytes: await encode(pixels) };
}

async function placeHow(how: PlaceHow, encode: EncodePng): Promise<WirePlaceHow> {
  const target =
    how.kind === "layer"
      ? { kind: how.kind, ...(how.above !== undefined && { above: how.above }) }
      : { kind: how.kind, layer: how.layer };
  return {
    ...target,
    ...(how.name !== undefined && { name: how.name }),
    ...(how.request !== undefined && { request: how.request }),
    ...(how.mask && { mask: await png(maskPixels(how.mask), encode) }),
  };
}
