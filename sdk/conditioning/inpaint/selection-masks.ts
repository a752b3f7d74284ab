import { InvalidRequest } from "../../errors.ts";
import { checkRange } from "../check-range.ts";
import { boxBlur } from "../pixels/box-blur.ts";
import { distances } from "../pixels/distance.ts";
import type { Bytes } from "../pixels/raster.ts";
import { type CropRegion, maskedRegion } from "./crop-region.ts";

/** Options of `selectionMasks`. */
export interface SelectionMaskOptions {
  /** 0 to 1: how far the selection's edge is softened. Default 1. */
  readonly strength?: number;
  /** Pixels; worked out from the selection where absent. 0 to 1000. */
  readonly grow?: number;
  readonly feather?: number;
}

/** What a selection becomes for inpainting. */
export interface SelectionMasks {
  /** What is denoised, and how much: the selection, grown, with a soft edge. */
  readonly denoise: Bytes;
  /** What of the result is laid over the picture: narrower, so that its edge shows only what was denoised in full. */
  readonly composite: Bytes;
  /** The part of the picture that the masks touch, with padding. */
  readonly region: CropRegion;
  /** Pixels that were used. */
  readonly grow: number;
  readonly feather: number;
  readonly blend: number;
}

/**
 * Masks for inpainting from an editor's selection. feather = max(10 % of the selection's diagonal, 32) × strength;
 * grow = 4 + feather / 2; blend = min(25, grow + feather / 2); padding 6 % of the diagonal. (The rules of
 * krita-ai-diffusion.)
 * @param selection one byte a pixel, 255 inside
 * @throws InvalidRequest for an empty selection or an option outside its range
 */
export function selectionMasks(selection: Bytes, options: SelectionMaskOptions = {}): SelectionMasks {
  const { strength = 1 } = options;
  checkRange("The strength", strength, 0, 1);
  const selected = maskedRegion(selection);
  if (!selected) throw new InvalidRequest("Nothing is selected; select what is to be painted.", {});
  const diagonal = Math.hypot(selected.right - selected.left, selected.bottom - selected.top);
  const feather = Math.round(options.feather ?? Math.max(0.1 * diagonal, 32) * strength);
  const grow = Math.round(options.grow ?? 4 + feather / 2);
  checkRange("feather", feather, 0, 5000);
  checkRange("grow", grow, 0, 5000);
  const blend = Math.round(Math.min(25, grow + feather / 2));

  const denoise = boxBlur(dilated(selection, grow), feather);
  const solid = { ...denoise, data: denoise.data.map((value) => (value > 127 ? 255 : 0)) };
  const composite = boxBlur(eroded(solid, blend / 2), blend);
  const padding = Math.round(0.06 * diagonal);
  return { denoise, composite, region: maskedRegion(denoise, padding)!, grow, feather, blend };
}

/** Round, not square: every pixel within `reach` of one that is set. */
export function dilated({ width, height, data }: Bytes, reach: number): Bytes {
  const away = distances(
    data.map((value) => (value > 127 ? 1 : 0)),
    width,
    height,
  );
  return { width, height, data: data.map((value, i) => (away[i]! <= reach ? 255 : value)) };
}

/** Every pixel whose surroundings within `reach` are all set; what lies outside the picture counts as set. */
export function eroded({ width, height, data }: Bytes, reach: number): Bytes {
  const away = distances(
    data.map((value) => (value > 127 ? 0 : 1)),
    width,
    height,
  );
  return { width, height, data: data.map((value, i) => (away[i]! > reach ? value : 0)) };
}
