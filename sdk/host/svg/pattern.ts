import type { Layer, Matrix, PathCommand, Rect } from "../drawing.ts";
import { applyToRect, identity, invert, multiply, translation } from "../matrix.ts";
import { parseReference } from "./color.ts";
import { groupOf, plainLayer } from "./layers.ts";
import { hrefId, type Reading, type Scope, unfold } from "./reading.ts";
import { type Style, styleOf } from "./style.ts";
import { parseTransform } from "./transform.ts";
import { parseLength } from "./units.ts";
import { fitBox, parseViewBox } from "./viewport.ts";
import { elementsOf, tagOf } from "./xml.ts";

/** Copies of a tile in one fill; beyond that the pattern is finer than any map shows. */
const mostTiles = 1024;

/**
 * A fill with a `pattern` (Figma's picture fills are one) as layers: its tiles, clipped to the shape. Undefined if the
 * fill is none, or has more tiles than can matter.
 */
export function patternFill(
  reading: Reading,
  style: Style,
  path: readonly PathCommand[],
  box: Rect | undefined,
  scope: Scope,
): Layer | undefined {
  const element = reading.find(parseReference(style["fill"] ?? "")?.id);
  if (!element || tagOf(element) !== "pattern" || !box) return undefined;
  const chain = [element, reading.find(hrefId(element))].filter((e) => e !== undefined);
  const attribute = (name: string) => chain.find((e) => e.attribs[name] !== undefined)?.attribs[name];
  const content = chain.find((e) => elementsOf(e).length > 0);
  const onBox = attribute("patternUnits") !== "userSpaceOnUse";
  const read = (name: string, percentOf: number) => parseLength(attribute(name), onBox ? 1 : percentOf) ?? 0;
  const unit = onBox ? box : { x: 0, y: 0, width: 1, height: 1 };
  const tile: Rect = {
    x: unit.x + read("x", scope.viewport.width) * unit.width,
    y: unit.y + read("y", scope.viewport.height) * unit.height,
    width: read("width", scope.viewport.width) * unit.width,
    height: read("height", scope.viewport.height) * unit.height,
  };
  const toLocal = parseTransform(attribute("patternTransform"));
  const toPattern = invert(toLocal);
  if (!content || !toPattern || !(tile.width > 0 && tile.height > 0)) return undefined;

  const viewBox = parseViewBox(attribute("viewBox"));
  const boxUnits: Matrix = [box.width, 0, 0, box.height, tile.x, tile.y];
  const contentMatrix = viewBox
    ? fitBox(viewBox, tile, attribute("preserveAspectRatio")).matrix
    : attribute("patternContentUnits") === "objectBoundingBox"
      ? boxUnits
      : onBox
        ? translation(tile.x, tile.y)
        : identity;
  const inside = { ...unfold(scope, element), style: styleOf(content, scope.style, reading.sheet) };
  const tiles = placesOf(applyToRect(toPattern, box), tile).map(([x, y], i) => ({
    ...groupOf(plainLayer(`tile-${i}`, "Tile"), reading.children(content, inside)),
    transform: multiply(translation(x, y), contentMatrix),
  }));
  if (tiles.length === 0 || tiles.length > mostTiles) return undefined;
  const pattern = {
    ...groupOf(plainLayer(`${element.attribs["id"]}`, "Pattern"), tiles),
    transform: toLocal,
  };
  const rule = style["fill-rule"] === "evenodd" ? "evenodd" : "nonzero";
  return { ...groupOf(plainLayer("pattern-fill", "Pattern"), [pattern]), clip: { path, rule } };
}

/** Offsets of the tiles that meet a box, or too many to be useful. */
function placesOf(area: Rect, tile: Rect): (readonly [number, number])[] {
  const slack = 1e-6;
  const first = (low: number, from: number, step: number) => Math.floor((low - from) / step + slack);
  const end = (high: number, from: number, step: number) => Math.ceil((high - from) / step - slack);
  const columns = [first(area.x, tile.x, tile.width), end(area.x + area.width, tile.x, tile.width)] as const;
  const rows = [first(area.y, tile.y, tile.height), end(area.y + area.height, tile.y, tile.height)] as const;
  if ((columns[1] - columns[0]) * (rows[1] - rows[0]) > mostTiles) return [];
  const places: [number, number][] = [];
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      places.push([column * tile.width, row * tile.height]);
    }
  }
  return places;
}
