import { ade20k } from "../../../sdk/conditioning/names/ade20k.ts";
import type { ControlMap } from "../../../sdk/conditioning/control-map.ts";

export interface PaletteEntry {
  readonly name: string;
  readonly rgb: readonly [number, number, number];
}

/** ADE20K's 150 classes, then "nothing" (black). A segmentation map is stored as indices into this list. */
export const CLASSES: readonly PaletteEntry[] = [
  ...ade20k.map(({ name, color: { r, g, b } }) => ({ name, rgb: [r, g, b] as const })),
  { name: "nothing", rgb: [0, 0, 0] },
];

const indexOfColor = new Map<number, number>();
CLASSES.forEach(({ rgb: [r, g, b] }, index) => {
  const key = (r << 16) | (g << 8) | b;
  if (!indexOfColor.has(key)) indexOfColor.set(key, index);
});

/** `width × height` class indices; two classes that share a colour become the first of them. */
export function classIndices(map: ControlMap): Uint8Array {
  const out = new Uint8Array(map.width * map.height);
  for (let i = 0, at = 0; i < out.length; i++, at += 3) {
    const index = indexOfColor.get((map.data[at]! << 16) | (map.data[at + 1]! << 8) | map.data[at + 2]!);
    if (index === undefined)
      throw new Error(`A segmentation map holds a colour outside the palette at pixel ${i}.`);
    out[i] = index;
  }
  return out;
}

/** The first channel of a grey map. */
export function greyOf(map: ControlMap): Uint8Array {
  const out = new Uint8Array(map.width * map.height);
  for (let i = 0; i < out.length; i++) out[i] = map.data[i * 3]!;
  return out;
}
