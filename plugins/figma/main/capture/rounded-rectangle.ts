import type { Rect } from "../../../../sdk/host/drawing.ts";

/** Upper left, upper right, lower right, lower left. */
export type CornerRadii = readonly [number, number, number, number];

/** Where a control point lies between a corner (0) and the end of its quarter circle (1). */
const corner = 1 - 0.5522847498307936;

/** Radii that meet on a side shrink together, as in Figma and in CSS. */
export function roundedRectangle({ x, y, width, height }: Rect, radii: CornerRadii): string {
  const [a, b, c, d] = radii;
  const fit = Math.min(
    1,
    ratio(width, a + b),
    ratio(height, b + c),
    ratio(width, c + d),
    ratio(height, d + a),
  );
  const [tl, tr, br, bl] = radii.map((radius) => radius * fit) as unknown as CornerRadii;
  const right = x + width;
  const bottom = y + height;
  const words: (string | number)[] = ["M", x + tl, y, "L", right - tr, y];
  if (tr > 0) words.push("C", right - tr * corner, y, right, y + tr * corner, right, y + tr);
  words.push("L", right, bottom - br);
  if (br > 0) words.push("C", right, bottom - br * corner, right - br * corner, bottom, right - br, bottom);
  words.push("L", x + bl, bottom);
  if (bl > 0) words.push("C", x + bl * corner, bottom, x, bottom - bl * corner, x, bottom - bl);
  words.push("L", x, y + tl);
  if (tl > 0) words.push("C", x, y + tl * corner, x + tl * corner, y, x + tl, y);
  return [...words, "Z"].join(" ");
}

function ratio(side: number, radii: number): number {
  return radii > 0 ? side / radii : 1;
}
