import type { Matrix, Rect } from "../drawing.ts";
import { parseNumbers } from "./units.ts";

/** A `viewBox` attribute, or undefined if there is none or it has no area. */
export function parseViewBox(text: string | undefined): Rect | undefined {
  const [x, y, width, height] = parseNumbers(text);
  return width !== undefined && height !== undefined && width > 0 && height > 0
    ? { x: x!, y: y!, width, height }
    : undefined;
}

export interface FittedBox {
  /** The box's space to the viewport's. */
  readonly matrix: Matrix;
  /** The box overhangs the viewport and has to be clipped to it. */
  readonly overhangs: boolean;
}

const places: Readonly<Record<string, number>> = { Min: 0, Mid: 0.5, Max: 1 };

/** `preserveAspectRatio`: how a box (a viewBox, a picture) lies in a viewport. */
export function fitBox(box: Rect, viewport: Rect, preserveAspectRatio = "xMidYMid meet"): FittedBox {
  const found = /x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?/.exec(preserveAspectRatio);
  let sx = viewport.width / box.width;
  let sy = viewport.height / box.height;
  const slice = found?.[3] === "slice";
  if (!preserveAspectRatio.includes("none")) sx = sy = slice ? Math.max(sx, sy) : Math.min(sx, sy);
  const x = viewport.x + places[found?.[1] ?? "Mid"]! * (viewport.width - sx * box.width);
  const y = viewport.y + places[found?.[2] ?? "Mid"]! * (viewport.height - sy * box.height);
  return { matrix: [sx, 0, 0, sy, x - sx * box.x, y - sy * box.y], overhangs: slice };
}
