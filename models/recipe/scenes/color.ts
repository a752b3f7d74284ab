import type { Rgb } from "../../../sdk/host/drawing.ts";
import type { Random } from "./random.ts";

export type { Rgb };

const clamp = (value: number): number => Math.min(255, Math.max(0, value));

export function hex(code: string): Rgb {
  const value = Number.parseInt(code.replace("#", ""), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return { r: a.r + (b.r - a.r) * share, g: a.g + (b.g - a.g) * share, b: a.b + (b.b - a.b) * share };
}

/** Light falling on a surface: channelwise product, `light` as factors. */
export function lit(surface: Rgb, light: Rgb): Rgb {
  return { r: clamp(surface.r * light.r), g: clamp(surface.g * light.g), b: clamp(surface.b * light.b) };
}

export function saturate(color: Rgb, factor: number): Rgb {
  const grey = luma(color);
  return {
    r: clamp(grey + (color.r - grey) * factor),
    g: clamp(grey + (color.g - grey) * factor),
    b: clamp(grey + (color.b - grey) * factor),
  };
}

/** Rec. 601 luma, 0–255. */
export const luma = (color: Rgb): number => 0.299 * color.r + 0.587 * color.g + 0.114 * color.b;

/** A neighbour of a colour, so that no two scenes use the very same one. */
export function vary(random: Random, color: Rgb, amount: number): Rgb {
  const light = random.bell() * amount;
  return {
    r: clamp(color.r + light + random.bell() * amount),
    g: clamp(color.g + light + random.bell() * amount),
    b: clamp(color.b + light + random.bell() * amount),
  };
}

export function css({ r, g, b }: Rgb, alpha = 1): string {
  return `rgba(${Math.round(r)},${Math.round(g)},${Math.round(b)},${alpha.toFixed(3)})`;
}
