import type { Drawing, GroupLayer, Layer, PathCommand, PathLayer, Rgb } from "../../sdk/host/drawing.ts";
import { identity } from "../../sdk/host/matrix.ts";
import { rectPath } from "../../sdk/host/path/shapes.ts";

const plain = { transform: identity, opacity: 1, visible: true, blendMode: "normal" } as const;
let count = 0;

export function shape(
  name: string,
  path: readonly PathCommand[],
  settings: Partial<PathLayer> = {},
  color: Rgb = { r: 20, g: 90, b: 200 },
): PathLayer {
  const fill = { paint: { kind: "solid", color }, rule: "nonzero", opacity: 1 } as const;
  return { ...plain, kind: "path", id: `layer-${(count += 1)}`, name, path, fill, ...settings };
}

export function box(
  name: string,
  [x, y, width, height]: readonly [number, number, number, number],
  settings: Partial<PathLayer> = {},
  color?: Rgb,
): PathLayer {
  return shape(name, rectPath({ x, y, width, height }), settings, color);
}

export function group(
  name: string,
  children: readonly Layer[],
  settings: Partial<GroupLayer> = {},
): GroupLayer {
  return { ...plain, kind: "group", id: `group-${(count += 1)}`, name, children, ...settings };
}

export function drawing(...layers: readonly Layer[]): Drawing {
  return { frame: { x: 0, y: 0, width: 64, height: 64 }, layers };
}

/** The RGB of one pixel as hex. */
export function pixel(map: { width: number; data: Uint8ClampedArray }, x: number, y: number): string {
  const at = (y * map.width + x) * 3;
  return [...map.data.subarray(at, at + 3)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
