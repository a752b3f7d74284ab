import { lit, mix, type Rgb } from "../color.ts";
import type { Shape } from "../scene.ts";
import type { Palette } from "./palette.ts";

/** The three values a painter mixes for a surface. */
export interface Tones {
  readonly light: Rgb;
  readonly base: Rgb;
  readonly dark: Rgb;
}

/** A surface in the light of the hour, seen through the air before it. */
export function tonesOf(
  color: Rgb,
  glows: boolean,
  distance: number,
  palette: Palette,
  contrast: number,
): Tones {
  if (glows) return { light: color, base: color, dark: color };
  const air = (seen: Rgb): Rgb => mix(seen, palette.air, palette.haze * Math.max(distance, 0) ** 1.4);
  const bright = air(lit(color, palette.light));
  const shaded = air(lit(color, palette.shade));
  const base = mix(bright, shaded, 0.2);
  return { light: mix(base, bright, contrast), base, dark: mix(base, shaded, contrast) };
}

export type Stops = readonly (readonly [offset: number, color: Rgb])[];

/** How the tones run over a shape; `toward` is the side of the light, −1 or 1. */
export function stopsOf(
  shading: Shape["shading"],
  { light, base, dark }: Tones,
  palette: Palette,
  toward: 1 | -1,
): Stops {
  switch (shading) {
    case "flat":
      return [
        [0, base],
        [1, base],
      ];
    case "side":
      return toward < 0
        ? [
            [0, light],
            [0.45, base],
            [1, mix(base, dark, 0.75)],
          ]
        : [
            [0, mix(base, dark, 0.75)],
            [0.55, base],
            [1, light],
          ];
    case "top":
    case "round":
      return [
        [0, light],
        [0.45, base],
        [1, mix(base, dark, 0.6)],
      ];
    case "mist":
      return [
        [0, base],
        [1, mix(base, palette.air, 0.45)],
      ];
    case "near":
      return [
        [0, mix(light, palette.air, 0.35)],
        [0.35, base],
        [1, mix(base, dark, 0.45)],
      ];
  }
}
