import type { Element } from "domhandler";
import type { Layer, LayerBase, Rect } from "../drawing.ts";
import { identity, multiply, translation } from "../matrix.ts";
import { rectPath } from "../path/shapes.ts";
import { layerName } from "./layer-name.ts";
import { groupOf, plainLayer } from "./layers.ts";
import { hrefId, type Reading, type Scope, unfold } from "./reading.ts";
import { type Style, styleOf } from "./style.ts";
import { parseLength } from "./units.ts";
import { fitBox, parseViewBox } from "./viewport.ts";
import { tagOf } from "./xml.ts";

/** An `svg` within an `svg`: a viewport of its own, which clips unless its overflow is visible. */
export function nestedSvg(reading: Reading, element: Element, scope: Scope): Layer | undefined {
  const base = plainLayer(reading.layerId(element), layerName(element));
  return viewportGroup(reading, base, element, scope, sizeOf(element, scope.viewport));
}

/** A reference: what it points to, moved to x, y, in the style of the reference. */
export function useLayer(
  reading: Reading,
  element: Element,
  outer: Scope,
  readElement: (reading: Reading, element: Element, scope: Scope) => Layer | undefined,
): Layer | undefined {
  const target = reading.find(hrefId(element));
  if (!target) return undefined;
  const scope = unfold(outer, target);
  const named = element.attribs["id"] !== undefined ? element : target;
  const base = plainLayer(reading.layerId(element), layerName(named));
  const { x, y, width, height } = sizeOf(element, outer.viewport);
  const place = translation(x, y);
  const tag = tagOf(target);
  if (tag === "symbol" || tag === "svg") {
    const style = styleOf(target, scope.style, reading.sheet);
    const own = tag === "svg" ? sizeOf(target, outer.viewport) : { x: 0, y: 0, width, height };
    const size = {
      ...own,
      ...(element.attribs["width"] === undefined ? {} : { width }),
      ...(element.attribs["height"] === undefined ? {} : { height }),
    };
    const inner = viewportGroup(reading, base, target, { ...scope, style }, size);
    return inner && { ...groupOf({ ...base, id: `${base.id}~use` }, [inner]), transform: place };
  }
  const layer = readElement(reading, target, scope);
  return layer && { ...groupOf(base, [layer]), transform: place };
}

function sizeOf({ attribs }: Element, { width, height }: Rect): Rect {
  return {
    x: parseLength(attribs["x"], width) ?? 0,
    y: parseLength(attribs["y"], height) ?? 0,
    width: parseLength(attribs["width"], width) ?? width,
    height: parseLength(attribs["height"], height) ?? height,
  };
}

function viewportGroup(
  reading: Reading,
  base: LayerBase,
  element: Element,
  scope: Scope,
  size: Rect,
): Layer | undefined {
  if (!(size.width > 0 && size.height > 0)) return undefined;
  const viewBox = parseViewBox(element.attribs["viewBox"]);
  const own: Rect = { x: 0, y: 0, width: size.width, height: size.height };
  const fitted = viewBox ? fitBox(viewBox, own, element.attribs["preserveAspectRatio"]).matrix : identity;
  const children = reading.children(element, { ...scope, viewport: viewBox ?? own });
  const content = { ...groupOf(base, children), transform: fitted };
  const transform = translation(size.x, size.y);
  if (!isClipped(scope.style)) return { ...content, transform: multiply(transform, fitted) };
  const clip = { path: rectPath(own), rule: "nonzero" } as const;
  return { ...groupOf({ ...base, id: `${base.id}~viewport` }, [content]), transform, clip };
}

function isClipped(style: Style): boolean {
  return style["overflow"] !== "visible" && style["overflow"] !== "auto";
}
