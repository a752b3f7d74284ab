import type { Element } from "domhandler";
import { InvalidDrawing } from "../../errors.ts";
import type { Layer, PathCommand } from "../drawing.ts";
import { layersBounds } from "../layer-bounds.ts";
import { pathBounds } from "../path/bounds.ts";
import { clippingsOf } from "./clip-path.ts";
import { imageLayer } from "./image.ts";
import { layerName } from "./layer-name.ts";
import { groupOf, plainLayer, withEffects } from "./layers.ts";
import { masksOf } from "./mask.ts";
import { fillOf, strokeOf } from "./paint.ts";
import { patternFill } from "./pattern.ts";
import type { Reading, Scope } from "./reading.ts";
import { shapePath } from "./shapes.ts";
import { styleOf } from "./style.ts";
import { textRuns } from "./text.ts";
import { transformOf } from "./transform.ts";
import { parseOpacity } from "./units.ts";
import { nestedSvg, useLayer } from "./viewport-elements.ts";
import { elementsOf, tagOf } from "./xml.ts";

/** What an element shows in its own space, before transform, opacity, clip and mask; undefined if nothing. */
type Content = (reading: Reading, element: Element, scope: Scope) => Layer | undefined;

const group: Content = (reading, element, scope) => {
  const base = plainLayer(reading.layerId(element), layerName(element));
  return groupOf(base, reading.children(element, scope));
};

const shape: Content = (reading, element, scope) => {
  const path = shapePath(element, scope.viewport);
  if (path.length === 0) return undefined;
  const base = plainLayer(reading.layerId(element), layerName(element));
  checkFinite(path, base.name);
  const area = { box: pathBounds(path), viewport: scope.viewport };
  const fill = fillOf(reading, scope.style, area);
  const stroke = strokeOf(reading, scope.style, area);
  const visible = isVisible(scope);
  const pattern = patternFill(reading, scope.style, path, area.box, scope);
  if (!pattern) return { ...base, visible, kind: "path", path, fill, stroke };
  const outline = { ...base, id: `${base.id}~stroke`, kind: "path", path, stroke } as const;
  return { ...groupOf(base, stroke ? [pattern, outline] : [pattern]), visible };
};

const text: Content = (reading, element, scope) => {
  const base = plainLayer(reading.layerId(element), layerName(element));
  const visible = isVisible(scope);
  const layers = textRuns(reading, element, scope.style, scope).map(
    (run, i) =>
      ({ ...base, ...run, visible, kind: "text", id: i === 0 ? base.id : `${base.id}~${i}` }) as const,
  );
  if (layers.length <= 1) return layers[0];
  return groupOf({ ...base, id: `${base.id}~lines` }, layers);
};

/** The first child that asks for nothing special. */
const choice: Content = (reading, element, scope) => {
  const chosen = elementsOf(element).find(
    (child) => tagOf(child) in contents && !child.attribs["requiredExtensions"],
  );
  return chosen && readElement(reading, chosen, scope);
};

const contents: Readonly<Record<string, Content>> = {
  g: group,
  a: group,
  svg: nestedSvg,
  use: (reading, element, scope) => useLayer(reading, element, scope, readElement),
  switch: choice,
  image: (reading, element, scope) => imageLayer(reading, element, scope, isVisible(scope)),
  text,
  path: shape,
  rect: shape,
  circle: shape,
  ellipse: shape,
  line: shape,
  polyline: shape,
  polygon: shape,
};

export function readChildren(reading: Reading, parent: Element, scope: Scope): Layer[] {
  return elementsOf(parent).flatMap((element) => readElement(reading, element, scope) ?? []);
}

function readElement(reading: Reading, element: Element, outer: Scope): Layer | undefined {
  const content = contents[tagOf(element)];
  if (!content) return undefined;
  const style = styleOf(element, outer.style, reading.sheet);
  const scope = { ...outer, style };
  const shown = content(reading, element, scope);
  if (!shown) return undefined;
  const ownBox = () => layersBounds([shown]);
  const box = style["clip-path"] !== undefined || style["mask"] !== undefined ? ownBox() : undefined;
  const layer = withEffects(shown, {
    transform: transformOf(style, outer.viewport, ownBox),
    opacity: parseOpacity(style["opacity"]),
    blendMode: style["mix-blend-mode"] ?? "normal",
    clippings: [
      ...clippingsOf(reading, style, box, { ...scope, style: outer.style }),
      ...masksOf(reading, style, box, { ...scope, style: outer.style }),
    ],
  });
  return style["display"] === "none" ? { ...layer, visible: false } : layer;
}

function isVisible({ style }: Scope): boolean {
  return style["visibility"] !== "hidden" && style["visibility"] !== "collapse";
}

function checkFinite(path: readonly PathCommand[], name: string): void {
  for (const command of path) {
    for (const value of Object.values(command)) {
      if (typeof value === "number" && !Number.isFinite(value)) {
        throw new InvalidDrawing(`The shape "${name}" has a coordinate that is not a finite number.`, {
          value,
        });
      }
    }
  }
}
