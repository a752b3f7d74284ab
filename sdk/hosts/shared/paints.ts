import type { Paint, Rgb } from "../../host/drawing.ts";
import { parseColor } from "../../host/svg/color.ts";

/** A CSS colour as a Drawing's paint; undefined for what is no sRGB colour, which only the editor itself can paint. */
export function solidPaint(
  css: string,
): { readonly paint: Paint & { readonly kind: "solid" }; readonly opacity: number } | undefined {
  const parsed = parseColor(css);
  return parsed && { paint: { kind: "solid", color: parsed.color }, opacity: parsed.alpha };
}

/** A Drawing's colour as CSS says it. */
export function cssColor({ r, g, b }: Rgb, opacity: number): string {
  return `rgba(${r}, ${g}, ${b}, ${opacity})`;
}
