import { colord, extend } from "colord";
import names from "colord/plugins/names";
import type { Rgb } from "../drawing.ts";

extend([names]);

export interface ColorWithAlpha {
  readonly color: Rgb;
  /** 0 to 1. */
  readonly alpha: number;
}

/** A CSS colour (named, hex, rgb, hsl, transparent) or undefined. */
export function parseColor(text: string): ColorWithAlpha | undefined {
  const color = colord(text.trim().toLowerCase());
  if (!color.isValid()) return undefined;
  const { r, g, b, a } = color.toRgb();
  return { color: { r, g, b }, alpha: a };
}

const reference = /^url\(\s*["']?#(.+?)["']?\s*\)\s*(.*)$/;

/** `url(#id) fallback` → its parts. */
export function parseReference(text: string): { readonly id: string; readonly fallback: string } | undefined {
  const found = reference.exec(text);
  return found ? { id: found[1]!, fallback: found[2]! } : undefined;
}

export function isPaint(text: string): boolean {
  return (
    text === "none" ||
    text.toLowerCase() === "currentcolor" ||
    text === "context-fill" ||
    text === "context-stroke" ||
    reference.test(text) ||
    parseColor(text) !== undefined
  );
}
