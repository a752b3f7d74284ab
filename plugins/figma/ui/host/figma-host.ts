import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import {
  checkFrame,
  checkPixels,
  exportSize,
  masked,
  type EditorHost,
  type Pixels,
  type PlaceHow,
} from "../../../../sdk/host/index.ts";
import type { WirePlaceHow, WirePng } from "../../protocol/index.ts";
import { encodeInBrowser, maskPixels, type EncodePng } from "./encode-png.ts";
import { KeptPictures } from "./kept-pictures.ts";
import type { MainThread } from "./main-thread.ts";
import { readDrawing } from "./read-drawing.ts";
import { transactions } from "./transactions.ts";
import { writeLayers } from "./write-drawing.ts";

/** Figma takes no larger picture, in pixels a side. */
const LARGEST_IMAGE = 4096;
/** What a canvas of every browser holds, in pixels a side. */
const LARGEST_EXPORT = 8192;

export interface FigmaHostOptions {
  /** Default: the browser's own encoder. */
  readonly encode?: EncodePng;
}

/**
 * Figma as an EditorHost: every method is a call to the main thread, and pixels are encoded and decoded on this side,
 * because the main thread can do neither. There is no preview overlay: Figma has no layer outside the document.
 */
export function figmaHost(main: MainThread, { encode = encodeInBrowser }: FigmaHostOptions = {}): EditorHost {
  const kept = new KeptPictures();
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
      for (const given of [frame, typeof scope === "object" && "region" in scope ? scope.region : undefined])
        if (given) checkFrame(given);
      const known = kept.all();
      const params = { scope, frame, beneath, results, known: [...known.keys()] };
      const { drawing, sent } = await readDrawing(await main.call("capture", params, { signal }), known);
      kept.keep(sent);
      return drawing;
    },

    async exportPixels(region, scale) {
      const size = exportSize(checkFrame(region), scale, LARGEST_EXPORT);
      const { drawing } = await readDrawing(await main.call("exportPixels", { region, scale }));
      return paintDrawing(drawing, { ...size, fit: "just-resize" });
    },

    async place(image, frame, how = { kind: "layer" }) {
      checkFrame(frame);
      const params = await placeParams(checkPixels(image, LARGEST_IMAGE), how, encode);
      return main.call("place", { ...params, frame });
    },

    async insert(layers, frame) {
      return main.call("insert", { ...(await writeLayers(layers, encode)), frame: checkFrame(frame) });
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
  return { width, height, bytes: await encode(pixels) };
}

/** A fill has no mask of its own in Figma: there it becomes the picture's alpha, and goes no further. */
async function placeParams(image: Pixels, how: PlaceHow, encode: EncodePng) {
  const baked = how.kind === "fill" && how.mask ? masked(image, how.mask) : image;
  const mask = how.kind === "fill" ? undefined : how.mask;
  const target: WirePlaceHow = { ...how, mask: mask && (await png(maskPixels(mask), encode)) };
  return { image: await png(baked, encode), how: target };
}
