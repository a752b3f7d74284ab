/**
 * The sides of a box whose strokes differ in width, each as a line as wide as it is.
 * @returns undefined for a layer that has no such sides
 */
export function sideLines(
  node: SceneNode & MinimalStrokesMixin,
): { path: string; width: number }[] | undefined {
  if (!("strokeTopWeight" in node)) return undefined;
  const { width, height, strokeAlign } = node;
  const {
    strokeTopWeight: top,
    strokeRightWeight: right,
    strokeBottomWeight: bottom,
    strokeLeftWeight: left,
  } = node;
  const share = outside[strokeAlign];
  /** Where the middle of a side's line lies, outwards from the box. */
  const out = (weight: number) => (share - 0.5) * weight;
  const [x1, x2] = [-share * left, width + share * right];
  const [y1, y2] = [-out(top), height + out(bottom)];
  const [x3, x4] = [-out(left), width + out(right)];
  const [y3, y4] = [-share * top, height + share * bottom];
  return [
    { path: `M ${x1} ${y1} L ${x2} ${y1}`, width: top },
    { path: `M ${x4} ${y3} L ${x4} ${y4}`, width: right },
    { path: `M ${x1} ${y2} L ${x2} ${y2}`, width: bottom },
    { path: `M ${x3} ${y3} L ${x3} ${y4}`, width: left },
  ].filter((side) => side.width > 0);
}

/** How much of a stroke's width lies outside of the box. */
const outside = { INSIDE: 0, CENTER: 0.5, OUTSIDE: 1 } as const;
