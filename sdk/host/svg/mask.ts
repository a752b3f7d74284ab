import type { Matrix, Rect } from "../drawing.ts";
import { identity } from "../matrix.ts";
import { rectPath } from "../path/shapes.ts";
import { parseReference } from "./color.ts";
import { type Clipping, groupOf, plainLayer } from "./layers.ts";
import { type Reading, type Scope, unfold } from "./reading.ts";
import { type Style, styleOf } from "./style.ts";
import { parseLength } from "./units.ts";
import { tagOf } from "./xml.ts";

/** An element's `mask`; `box` is the element's own box, to which mask coordinates refer unless told otherwise. */
export function masksOf(reading: Reading, style: Style, box: Rect | undefined, scope: Scope): Clipping[] {
  const value = style["mask"];
  if (value === undefined || value === "none") return [];
  const element = reading.find(parseReference(value)?.id);
  if (!element || tagOf(element) !== "mask") return [];
  const maskStyle = styleOf(element, scope.style, reading.sheet);
  const inside = { ...unfold(scope, element), style: maskStyle };
  const children = reading.children(element, inside);

  const toBox: Matrix = box ? [box.width, 0, 0, box.height, box.x, box.y] : identity;
  const onBox = element.attribs["maskContentUnits"] === "objectBoundingBox" && box !== undefined;
  const content = { ...groupOf(plainLayer("mask", "Mask"), children), transform: onBox ? toBox : identity };
  const region = regionOf(element.attribs, box, scope.viewport);
  const clipped = region
    ? { ...groupOf(plainLayer("mask-region", "Mask"), [content]), clip: region }
    : content;
  const type = maskStyle["mask-type"] === "alpha" ? "alpha" : "luminance";
  return [{ kind: "mask", mask: { type, layers: [clipped] } }];
}

/** The part of the plane that the mask speaks about; by default the box and a tenth of it all around. */
function regionOf(attribs: Readonly<Record<string, string>>, box: Rect | undefined, viewport: Rect) {
  const onUser = attribs["maskUnits"] === "userSpaceOnUse";
  if (!onUser && !box) return undefined;
  const unit = onUser || !box ? { x: 0, y: 0, width: 1, height: 1 } : box;
  const [w, h] = onUser ? [viewport.width, viewport.height] : [1, 1];
  const read = (name: string, percentOf: number, otherwise: string) =>
    parseLength(attribs[name] ?? otherwise, percentOf) ?? 0;
  const rect = {
    x: unit.x + read("x", w, "-10%") * unit.width,
    y: unit.y + read("y", h, "-10%") * unit.height,
    width: read("width", w, "120%") * unit.width,
    height: read("height", h, "120%") * unit.height,
  };
  return { path: rectPath(rect), rule: "nonzero" } as const;
}
