import { createHash } from "node:crypto";
import type { Fill, Layer, Matrix, PathCommand, Stroke } from "../../../../sdk/host/drawing.ts";
import { identity, multiply, scaleOf } from "../../../../sdk/host/matrix.ts";
import { pathBounds } from "../../../../sdk/host/path/bounds.ts";
import { transformPath } from "../../../../sdk/host/path/transform.ts";
import { encodePng } from "../../../../sdk/node/png.ts";
import { writePathData } from "../../../../plugins/figma/protocol/index.ts";
import type { FakeDocument } from "./document.ts";
import { place } from "./fake-figma.ts";
import { ascent, textSize } from "./letters.ts";
import { toRows } from "./placement.ts";

/** Layers as a user of Figma would have drawn them: rectangles, vectors, text, pictures, groups. Tells the node's id. */
export async function drawLayer(
  document: FakeDocument,
  layer: Layer,
  parent: string,
  space: Matrix = identity,
): Promise<string> {
  const matrix = multiply(space, layer.transform);
  const id = await kinds[layer.kind](document, layer as never, parent, matrix);
  const { name, opacity, visible, blendMode } = layer;
  const mode = blendMode === "normal" ? "PASS_THROUGH" : blendMode.toUpperCase().replace(/-/g, "_");
  document.set(id, { name, opacity, visible, blendMode: mode });
  return id;
}

type Draw<Kind extends Layer["kind"]> = (
  document: FakeDocument,
  layer: Extract<Layer, { kind: Kind }>,
  parent: string,
  matrix: Matrix,
) => Promise<string> | string;

const kinds: { readonly [Kind in Layer["kind"]]: Draw<Kind> } = {
  path(document, layer, parent, matrix) {
    const bounds = pathBounds(layer.path)!;
    const id = document.add(isBox(layer.path) ? "RECTANGLE" : "VECTOR", parent);
    if (document.get(id).type === "RECTANGLE") layOver(document, id, overRect(matrix, bounds));
    else drawVector(document, id, layer.path, matrix, layer.fill?.rule === "evenodd");
    document.set(id, { fills: fillsOf(layer.fill), ...strokeOf(layer.stroke, scaleOf(matrix)) });
    return id;
  },
  text(document, layer, parent, matrix) {
    const scale = scaleOf(matrix);
    const fontSize = layer.fontSize * scale;
    const props = { characters: layer.text, fontSize, fills: fillsOf(layer.fill) };
    const id = document.add("TEXT", parent);
    document.set(id, { ...props, ...textSize(props) });
    const top = multiply(matrix, [1 / scale, 0, 0, 1 / scale, layer.x, layer.y - ascent * layer.fontSize]);
    place(document, id, top);
    return id;
  },
  async bitmap(document, layer, parent, matrix) {
    const { pixelWidth, pixelHeight, pixels } = layer;
    const bytes = await encodePng({ width: pixelWidth, height: pixelHeight, data: pixels });
    const imageHash = createHash("sha1").update(bytes).digest("hex");
    document.images.set(imageHash, bytes);
    const id = document.add("RECTANGLE", parent);
    layOver(document, id, overRect(matrix, layer.rect));
    document.set(id, { fills: [{ type: "IMAGE", scaleMode: "FILL", imageHash }] });
    return id;
  },
  async group(document, layer, parent, matrix) {
    const id = document.add("GROUP", parent);
    const { transform } = unitAxes(matrix);
    const [a, b, c, d] = transform;
    document.set(id, { relativeTransform: toRows([a, b, c, d, 0, 0]) });
    for (const child of layer.children) await drawLayer(document, child, id, matrix);
    return id;
  },
};

/** Lays a node's box over the image of the unit square in document space. */
export function layOver(document: FakeDocument, id: string, unitToDocument: Matrix): void {
  const { width, height, transform } = unitAxes(unitToDocument);
  document.set(id, { width, height });
  place(document, id, transform);
}

function overRect(
  matrix: Matrix,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Matrix {
  return multiply(matrix, [width, 0, 0, height, x, y]);
}

export function unitAxes([a, b, c, d, e, f]: Matrix): { width: number; height: number; transform: Matrix } {
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)];
  return { width, height, transform: [a / width, b / width, c / height, d / height, e, f] };
}

function drawVector(
  document: FakeDocument,
  id: string,
  path: readonly PathCommand[],
  matrix: Matrix,
  evenOdd: boolean,
): void {
  const { width: sx, height: sy, transform } = unitAxes(matrix);
  const scaled = transformPath(path, [sx, 0, 0, sy, 0, 0]);
  const { x, y, width, height } = pathBounds(scaled)!;
  const closed = path.some(({ op }) => op === "Z");
  const data = writePathData(transformPath(scaled, [1, 0, 0, 1, -x, -y]));
  const windingRule = closed ? (evenOdd ? "EVENODD" : "NONZERO") : "NONE";
  document.set(id, { vectorPaths: [{ windingRule, data }], width, height });
  place(document, id, multiply(transform, [1, 0, 0, 1, x, y]));
}

function isBox(path: readonly PathCommand[]): boolean {
  const [a, b, c, d, end] = path;
  if (
    path.length !== 5 ||
    end?.op !== "Z" ||
    a?.op !== "M" ||
    b?.op !== "L" ||
    c?.op !== "L" ||
    d?.op !== "L"
  )
    return false;
  return a.y === b.y && b.x === c.x && c.y === d.y && d.x === a.x && b.x > a.x && c.y > b.y;
}

function fillsOf(fill: Fill | undefined): unknown[] {
  if (!fill) return [];
  if (fill.paint.kind !== "solid") throw new Error("The fake's user draws with plain colours only.");
  const { r, g, b } = fill.paint.color;
  return [{ type: "SOLID", color: { r: r / 255, g: g / 255, b: b / 255 }, opacity: fill.opacity }];
}

function strokeOf(stroke: Stroke | undefined, scale: number): Readonly<Record<string, unknown>> {
  if (!stroke) return { strokes: [] };
  return {
    strokes: fillsOf({ paint: stroke.paint, opacity: stroke.opacity, rule: "nonzero" }),
    strokeWeight: stroke.width * scale,
    strokeAlign: "CENTER",
    strokeCap: { butt: "NONE", round: "ROUND", square: "SQUARE" }[stroke.cap],
    strokeJoin: { miter: "MITER", round: "ROUND", bevel: "BEVEL" }[stroke.join],
    dashPattern: stroke.dashes.map((dash) => dash * scale),
  };
}
