import type { Matrix, Rect } from "../drawing.ts";
import { around, identity, multiply, rotation, scaling, skewX, skewY, translation } from "../matrix.ts";
import type { Style } from "./style.ts";
import { parseLength } from "./units.ts";

const functions: Readonly<Record<string, (n: readonly number[]) => Matrix | undefined>> = {
  matrix: (n) => (n.length === 6 ? (n as unknown as Matrix) : undefined),
  translate: ([x = 0, y = 0]) => translation(x, y),
  translatex: ([x = 0]) => translation(x, 0),
  translatey: ([y = 0]) => translation(0, y),
  scale: ([x = 1, y = x]) => scaling(x, y),
  scalex: ([x = 1]) => scaling(x, 1),
  scaley: ([y = 1]) => scaling(1, y),
  rotate: ([angle = 0, x = 0, y = 0]) => around(rotation(angle), x, y),
  skewx: ([angle = 0]) => skewX(angle),
  skewy: ([angle = 0]) => skewY(angle),
  skew: ([x = 0, y = 0]) => multiply(skewX(x), skewY(y)),
};

/** Degrees a unit; lengths are handled by parseLength. */
const angles: Readonly<Record<string, number>> = { deg: 1, rad: 180 / Math.PI, turn: 360, grad: 0.9 };

/** A `transform` attribute or property; identity if it cannot be read (as browsers do). */
export function parseTransform(text: string | undefined): Matrix {
  let result = identity;
  for (const [, name, args] of (text ?? "").matchAll(/([a-z]+)\s*\(([^)]*)\)/gi)) {
    const make = functions[name!.toLowerCase()];
    const numbers = (args!.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[a-z%]*/gi) ?? []).map(parseArgument);
    const matrix = make?.(numbers);
    if (!matrix?.every(Number.isFinite)) return identity;
    result = multiply(result, matrix);
  }
  return result;
}

function parseArgument(text: string): number {
  const [, number, unit] = /^(.*?)(deg|rad|turn|grad)?$/i.exec(text)!;
  return unit ? Number(number) * angles[unit.toLowerCase()]! : (parseLength(text) ?? NaN);
}

const keywords: Readonly<Record<string, string>> = {
  left: "0%",
  top: "0%",
  center: "50%",
  right: "100%",
  bottom: "100%",
};

/**
 * The transform of an element with its `transform-origin`, which is measured from the viewport or, with
 * `transform-box: fill-box`, from the element's own box.
 */
export function transformOf(style: Style, viewport: Rect, ownBox: () => Rect | undefined): Matrix {
  const matrix = parseTransform(style["transform"]);
  const origin = style["transform-origin"];
  if (origin === undefined || matrix === identity) return matrix;
  const box = style["transform-box"] === "fill-box" ? (ownBox() ?? viewport) : viewport;
  const offset = box === viewport ? { x: 0, y: 0 } : box;
  const [first = "50%", second = "50%"] = origin.trim().split(/\s+/);
  const swapped = first === "top" || first === "bottom" || second === "left" || second === "right";
  const [x, y] = swapped ? [second, first] : [first, second];
  return around(
    matrix,
    offset.x + (parseLength(keywords[x] ?? x, box.width) ?? 0),
    offset.y + (parseLength(keywords[y] ?? y, box.height) ?? 0),
  );
}
