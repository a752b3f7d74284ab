import { InvalidRequest } from "../errors.ts";
import type { Drawing } from "../host/drawing.ts";
import type { ControlMap } from "./control-map.ts";
import type { FitOptions } from "./fit.ts";
import { fitMap } from "./fit-map.ts";
import type { RgbaImage } from "./image.ts";
import type { ConditioningKind, OptionValues, PixelKind } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { completeOptions } from "./option-values.ts";
import { paintDrawing } from "./paint-drawing.ts";
import { rgbOf, type RgbImage } from "./pixels/rgb.ts";
import { crop, padToBlocks, pixelPerfectResolution, resizeTo } from "./resolution.ts";

/** What a map is made from: layers, fitted to a size, or pixels, which have theirs. */
export type MapSource = DrawingSource | PixelSource;

/** Layers, and the size of the map that is made of them. */
export interface DrawingSource {
  readonly drawing: Drawing;
  readonly fit: FitOptions;
}

/** A picture that a map is made of. */
export interface PixelSource {
  readonly image: RgbaImage | RgbImage;
  /** The size of the map and how it gets it; the picture's own size where absent. */
  readonly fit?: FitOptions;
  /**
   * The shorter side at which the picture is preprocessed, 1 to 16384; "pixel-perfect" for the one that `fit` neither
   * enlarges nor shrinks. The picture's own where absent.
   */
  readonly resolution?: number | "pixel-perfect";
}

const paper = { r: 255, g: 255, b: 255 };

/**
 * A map by the name of its kind. Kinds that need pixels photograph a drawing on white paper; kinds that need geometry
 * cannot do with pixels.
 * @throws InvalidRequest for an unknown kind, an option outside its range or a source that the kind cannot use;
 *   InvalidDrawing for a frame without an area
 */
export async function buildMap(
  name: string,
  source: MapSource,
  options: OptionValues = {},
): Promise<ControlMap> {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind) {
    const known = kinds.map((candidate) => candidate.name).join(", ");
    throw new InvalidRequest(`There is no map of the kind "${name}"; there are ${known}.`, { value: name });
  }
  const values = completeOptions(kind, options);
  return "drawing" in source ? fromDrawing(kind, source, values) : fromPixels(kind, source, values);
}

async function fromDrawing(
  kind: ConditioningKind,
  { drawing, fit }: DrawingSource,
  values: OptionValues,
): Promise<ControlMap> {
  if ("fromDrawing" in kind) return kind.fromDrawing(drawing, fit, values);
  const image = await paintDrawing(drawing, { ...fit, background: paper });
  const map = await kind.fromPixels(image, values);
  const used = [`the drawing, painted on white at ${image.width} × ${image.height}`];
  return { report: { used, ignored: [] }, ...map };
}

async function fromPixels(
  kind: ConditioningKind,
  { image, fit, resolution }: PixelSource,
  values: OptionValues,
): Promise<ControlMap> {
  if (!("fromPixels" in kind)) {
    throw new InvalidRequest(`A ${kind.name} map is made from layers; give it a drawing instead of pixels.`, {
      value: kind.name,
    });
  }
  const rgb = rgbOf(image);
  const side = resolution === "pixel-perfect" ? pixelPerfectSide(rgb, fit) : resolution;
  const map =
    side === undefined ? await kind.fromPixels(image, values) : await atSide(kind, rgb, side, values);
  const fitted = fit ? { ...map, ...fitMap(map, fit) } : map;
  const used = [`the picture of ${rgb.width} × ${rgb.height}`];
  const own = kind.atResolution === "own" && side !== undefined;
  const ignored = own
    ? [{ name: "resolution", why: `a ${kind.name} map keeps the picture's own pixels` }]
    : [];
  return { report: { used, ignored }, ...fitted };
}

function pixelPerfectSide(image: RgbImage, fit: FitOptions | undefined): number {
  if (!fit) throw new InvalidRequest("A pixel-perfect resolution needs the size of the map: give fit.", {});
  return pixelPerfectResolution(image, fit, fit.fit ?? "crop-and-resize");
}

async function atSide(
  kind: PixelKind,
  image: RgbImage,
  side: number,
  values: OptionValues,
): Promise<ControlMap> {
  if (kind.atResolution === "own") return kind.fromPixels(image, values);
  const resized = resizeTo(image, side);
  if (kind.atResolution === "resized") return kind.fromPixels(resized, values);
  const map = await kind.fromPixels(padToBlocks(resized), values);
  return { ...map, ...crop(map, resized) };
}
