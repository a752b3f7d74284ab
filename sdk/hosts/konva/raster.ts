import Konva from "konva";
import type { Matrix, Rect } from "../../host/drawing.ts";
import { invert, multiply, identity } from "../../host/matrix.ts";
import { contextOf, newCanvas, pixelsOf, rasterSize } from "../shared/export-pixels.ts";
import { mostPixels, type Raster } from "../shared/raster.ts";
import { isContainer } from "./kinds.ts";

/**
 * A node as Konva itself paints it, in its local space. A shape comes without its own opacity and blending, anything
 * else with those of all that is around it.
 */
export function rasterOf(node: Konva.Node, scale: number, withShadow = true): Raster | undefined {
  const box = node.getClientRect({ skipTransform: true, skipShadow: !withShadow });
  if (!(box.width > 0 && box.height > 0)) return undefined;
  const zoom = Math.min(2 * scale || 2, Math.sqrt(mostPixels / (box.width * box.height)));
  const { width, height } = rasterSize(box, zoom);
  const rect = { x: box.x - 2 / zoom, y: box.y - 2 / zoom, width: width / zoom, height: height / zoom };
  const canvas = onSurface(
    width,
    height,
    zoom,
    [zoom, 0, 0, zoom, -rect.x * zoom, -rect.y * zoom],
    (surface) => {
      const shown = () => {
        node.drawScene(surface, node);
      };
      if (withShadow) shown();
      else overridden(node, "hasShadow", () => false, shown);
    },
  );
  return { canvas, pixels: pixelsOf(canvas).data, pixelWidth: width, pixelHeight: height, rect };
}

/** A part of the document as Konva paints it, without helpers and without the nodes not wanted, layer on layer. */
export function renderRect(
  stage: Konva.Stage,
  rect: Rect,
  { width, height }: { readonly width: number; readonly height: number },
  wanted: (node: Konva.Node) => boolean,
): HTMLCanvasElement {
  const picture = newCanvas(width, height);
  const context = contextOf(picture);
  const [across, down] = [width / rect.width, height / rect.height];
  const toPixels: Matrix = [across, 0, 0, down, -rect.x * across, -rect.y * down];
  // Konva lays out what it paints as the stage shows it; that view is undone here, so that a zoomed stage gives the
  // same picture.
  const { x: zoom } = stage.getAbsoluteScale();
  const view = invert(stage.getTransform().getMatrix() as unknown as Matrix) ?? identity;
  const unwanted = helpersIn(stage, wanted);
  for (const layer of stage.getLayers()) {
    if (!layer.visible()) continue;
    const painted = onSurface(width, height, across / zoom, multiply(toPixels, view), (surface) => {
      hidden(unwanted, () => void Konva.Container.prototype.drawScene.call(layer, surface));
    });
    context.drawImage(painted, 0, 0);
  }
  return picture;
}

function helpersIn(container: Konva.Container, wanted: (node: Konva.Node) => boolean): Konva.Node[] {
  return container
    .getChildren()
    .flatMap((node: Konva.Node) =>
      wanted(node) ? (isContainer(node) ? helpersIn(node, wanted) : []) : [node],
    );
}

/** For the time of `work` these nodes are not painted; their attributes, which tell of changes, stay as they are. */
function hidden(nodes: readonly Konva.Node[], work: () => void): void {
  const [first, ...rest] = nodes;
  if (!first) work();
  else
    overridden(
      first,
      "drawScene",
      () => first,
      () => hidden(rest, work),
    );
}

function overridden(
  node: Konva.Node,
  method: "drawScene" | "hasShadow",
  by: () => unknown,
  work: () => void,
): void {
  const own = Object.getOwnPropertyDescriptor(node, method);
  Object.defineProperty(node, method, { value: by, configurable: true, writable: true });
  try {
    work();
  } finally {
    if (own) Object.defineProperty(node, method, own);
    else Reflect.deleteProperty(node, method);
  }
}

/** Konva's own canvas wrapper, which its drawing functions need; a layer that is on no stage has one. */
function onSurface(
  width: number,
  height: number,
  pixelRatio: number,
  matrix: Matrix,
  paint: (surface: ReturnType<Konva.Layer["getCanvas"]>) => void,
): HTMLCanvasElement {
  const layer = new Konva.Layer();
  const surface = layer.getCanvas();
  surface.setPixelRatio(1);
  surface.setSize(width, height);
  // How large shadows are; the matrix says where things lie.
  surface.pixelRatio = pixelRatio;
  const context = surface.getContext();
  context.save();
  context.setTransform(...matrix);
  paint(surface);
  context.restore();
  const element = surface._canvas;
  const picture = newCanvas(width, height);
  contextOf(picture).drawImage(element, 0, 0);
  layer.destroy();
  return picture;
}
