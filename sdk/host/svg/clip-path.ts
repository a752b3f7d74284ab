import type { Element } from "domhandler";
import type { ClipPath, Matrix, Rect } from "../drawing.ts";
import { identity, multiply } from "../matrix.ts";
import { transformPath } from "../path/transform.ts";
import { parseReference } from "./color.ts";
import { type Clipping, clipTo, whiteShape } from "./layers.ts";
import { hrefId, type Reading, type Scope, unfold } from "./reading.ts";
import { isShape, shapePath } from "./shapes.ts";
import { type Style, styleOf } from "./style.ts";
import { parseTransform, transformOf } from "./transform.ts";
import { parseLength } from "./units.ts";
import { elementsOf, tagOf } from "./xml.ts";

/** A clip path without geometry hides everything. */
const nothing = clipTo([]);

/**
 * One shape clips by itself; several (their union) clip as a mask.
 *
 * What clips an element, from outermost to innermost: its `clip-path`, preceded by the clip of that clip path itself.
 * `box` is the element's own box, for `clipPathUnits="objectBoundingBox"`.
 */
export function clippingsOf(reading: Reading, style: Style, box: Rect | undefined, scope: Scope): Clipping[] {
  const value = style["clip-path"];
  if (value === undefined || value === "none") return [];
  const element = reading.find(parseReference(value)?.id);
  if (!element || tagOf(element) !== "clipPath") return [];
  const inside = unfold(scope, element);
  const clipStyle = styleOf(element, scope.style, reading.sheet);
  const outer = clippingsOf(reading, clipStyle, box, inside);

  const onBox = element.attribs["clipPathUnits"] === "objectBoundingBox";
  if (onBox && !box) return [...outer, nothing];
  const units: Matrix = onBox && box ? [box.width, 0, 0, box.height, box.x, box.y] : identity;
  const toLocal = multiply(parseTransform(clipStyle["transform"]), units);
  const pieces = piecesOf(reading, element, { ...inside, style: clipStyle }).map(({ path, rule }) => ({
    path: transformPath(path, toLocal),
    rule,
  }));
  if (pieces.length === 0) return [...outer, nothing];
  if (pieces.length === 1) return [...outer, { kind: "path", clip: pieces[0]! }];
  return [
    ...outer,
    {
      kind: "mask",
      mask: { type: "alpha", layers: pieces.map((piece, i) => whiteShape(`clip-${i}`, piece)) },
    },
  ];
}

function piecesOf(reading: Reading, parent: Element, scope: Scope): ClipPath[] {
  return elementsOf(parent).flatMap((element) => {
    const style = styleOf(element, scope.style, reading.sheet);
    if (style["display"] === "none" || style["visibility"] === "hidden") return [];
    const matrix = transformOf(style, scope.viewport, () => undefined);
    if (isShape(element)) {
      const path = transformPath(shapePath(element, scope.viewport), matrix);
      return path.length === 0 ? [] : [{ path, rule: ruleOf(style) }];
    }
    const target = tagOf(element) === "use" ? reading.find(hrefId(element)) : undefined;
    if (!target || !isShape(target)) return [];
    const inside = unfold(scope, target);
    const targetStyle = styleOf(target, style, reading.sheet);
    const x = parseLength(element.attribs["x"], scope.viewport.width) ?? 0;
    const y = parseLength(element.attribs["y"], scope.viewport.height) ?? 0;
    const moved = multiply(matrix, [1, 0, 0, 1, x, y]);
    const full = multiply(
      moved,
      transformOf(targetStyle, inside.viewport, () => undefined),
    );
    return [{ path: transformPath(shapePath(target, inside.viewport), full), rule: ruleOf(targetStyle) }];
  });
}

function ruleOf(style: Style): ClipPath["rule"] {
  return style["clip-rule"] === "evenodd" ? "evenodd" : "nonzero";
}
