import type { WeightStorage } from "../../networks/weight-storage.ts";
import type { Footprint, NetworkRole } from "./footprint.ts";

/** What one notch gives up: time first, then the VAE's view of the whole picture, precision last. */
export type GivenUp =
  /** The text encoder is opened anew for prompts that are not remembered. */
  | "kept-text-encoder"
  /** The VAE is opened anew for each picture. */
  | "kept-vae"
  /** The VAE works on tiles, which takes longer and differs slightly from the whole. */
  | "whole-vae"
  /** The VAE's tiles get smaller. */
  | "large-vae-tiles"
  /** Large matrices are rounded to a byte a value. */
  | "float-weights"
  /** Large matrices are rounded to half a byte a value. */
  | "int8-weights";

export interface LoweredFootprint {
  readonly footprint: Footprint;
  readonly what: GivenUp;
}

/** Sides in pixels. */
const TILES = [512, 256] as const;

/** The VAE is small and its rounding shows in every pixel: it stays as it is stored. */
const TO_INT8: readonly NetworkRole[] = ["text", "unet", "control"];
/**
 * The text encoder stays at 8 bits: at 4 its output loses 23 dB (docs/quantised.md), more than any other network's, for a
 * few megabytes that are given back before the first step.
 */
const TO_INT4: readonly NetworkRole[] = ["unet", "control"];

/**
 * One notch less memory for pictures of this size, in pixels; nothing when there is nothing left to give up. Notches that
 * save nothing at this size are passed over, so every answer is worth a try.
 */
export function lowerFootprint(
  footprint: Footprint,
  picture: { readonly width: number; readonly height: number },
): LoweredFootprint | undefined {
  const { keeps, vaeTile, weights } = footprint;
  if (keeps.text)
    return { footprint: { ...footprint, keeps: { ...keeps, text: false } }, what: "kept-text-encoder" };
  if (keeps.vae) return { footprint: { ...footprint, keeps: { ...keeps, vae: false } }, what: "kept-vae" };
  const side = Math.max(picture.width, picture.height);
  const tile = TILES.find((tile) => tile < Math.min(side, vaeTile ?? Infinity));
  if (tile !== undefined) {
    const whole = vaeTile === undefined || vaeTile >= side;
    return { footprint: { ...footprint, vaeTile: tile }, what: whole ? "whole-vae" : "large-vae-tiles" };
  }
  if (TO_INT8.some((role) => weights[role] === "float"))
    return {
      footprint: { ...footprint, weights: rounded(TO_INT8, weights, "float", "int8") },
      what: "float-weights",
    };
  if (TO_INT4.some((role) => weights[role] === "int8"))
    return {
      footprint: { ...footprint, weights: rounded(TO_INT4, weights, "int8", "int4") },
      what: "int8-weights",
    };
  return undefined;
}

function rounded(
  roles: readonly NetworkRole[],
  weights: Footprint["weights"],
  from: WeightStorage,
  to: WeightStorage,
): Footprint["weights"] {
  const changed = roles.filter((role) => weights[role] === from);
  return changed.reduce((all, role) => ({ ...all, [role]: to }), weights);
}
