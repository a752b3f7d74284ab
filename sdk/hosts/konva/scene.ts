import type Konva from "konva";
import type { Layer, Rect } from "../../host/drawing.ts";
import { documentBounds } from "../../host/editor/frames.ts";
import type { LayerInfo } from "../../host/editor/selection.ts";
import { applyToRect, identity, invert } from "../../host/matrix.ts";
import { groupOf, plainLayer, withEffects } from "../../host/svg/layers.ts";
import { pixelsOf } from "../shared/export-pixels.ts";
import { isolated } from "../shared/layer-parts.ts";
import type { NodeIds } from "../shared/marks.ts";
import type { Keep, Scene } from "../shared/scene.ts";
import { boxOf, toDocument, toParent } from "./geometry.ts";
import { isContainer, isGroup, isImage, isText, isTransformer } from "./kinds.ts";
import { clippingOf } from "./layers/clip.ts";
import { blendsWithin, type Conversion, erases, layersOf } from "./layers/layers.ts";
import { markOf } from "./marks.ts";
import type { KonvaHostOptions } from "./options.ts";
import { renderRect } from "./raster.ts";

export interface KonvaScene extends Scene<Konva.Node> {
  readonly stage: Konva.Stage;
  isHelper(node: Konva.Node): boolean;
}

/** Konva's layers are canvases, one over the other; what the user draws are the nodes in them, as one list. */
export function konvaScene(
  stage: Konva.Stage,
  ids: NodeIds<Konva.Node>,
  options: KonvaHostOptions,
): KonvaScene {
  const isHelper = options.isHelper ?? isTransformer;
  const nameOf = (node: Konva.Node) => options.nameOf?.(node) ?? ownName(node);
  const conversion = (keep: Keep<Konva.Node>): Conversion => ({
    keep: (node) => !isHelper(node) && keep(node),
    idOf: (node) => ids.of(node),
    nameOf,
  });
  const contentOf = (container: Konva.Container): Konva.Node[] =>
    container.getChildren().filter((node: Konva.Node) => !isHelper(node));
  return {
    stage,
    isHelper,
    children(node) {
      if (node === undefined) return stage.getLayers().flatMap(contentOf);
      return isContainer(node) ? contentOf(node) : [];
    },
    parent: (node) => {
      const parent = node.getParent();
      return parent && isGroup(parent) ? parent : undefined;
    },
    info: (node) => ({
      id: ids.of(node),
      name: nameOf(node),
      kind: kindOf(node),
      visible: node.visible(),
      locked: options.isLocked?.(node) ?? !node.listening(),
      result: markOf(node)?.made ?? false,
    }),
    toDocument,
    box: boxOf,
    selected: () => (options.selected?.() ?? transformed(stage)).filter((node) => !isHelper(node)),
    frameAround: (nodes) => options.frameOf?.(nodes),
    documentRect: () => options.documentRect?.() ?? shownRect(stage),
    layers: (siblings, keep) => Promise.resolve(siblingLayers(siblings, conversion(keep))),
    wholeDocument: (area, keep) =>
      Promise.resolve(wholeDocument(stage, documentBounds(area), conversion(keep))),
  };
}

function ownName(node: Konva.Node): string {
  const name = node.name();
  if (name) return name;
  const marked = markOf(node)?.name;
  if (marked !== undefined) return marked;
  const line = isText(node) ? node.text().trim().split("\n")[0] : undefined;
  return line ? line : node.getClassName();
}

function kindOf(node: Konva.Node): LayerInfo["kind"] {
  if (isContainer(node)) return "group";
  if (isText(node)) return "text";
  return isImage(node) ? "bitmap" : "path";
}

function transformed(stage: Konva.Stage): readonly Konva.Node[] {
  return stage.find<Konva.Transformer>("Transformer").flatMap((transformer) => transformer.nodes());
}

function shownRect(stage: Konva.Stage): Rect {
  const shown = { x: 0, y: 0, width: stage.width(), height: stage.height() };
  return applyToRect(invert(toParent(stage)) ?? identity, shown);
}

/** Nodes that lie in a Konva layer are told in document space, which such a layer may move and turn. */
function siblingLayers(siblings: readonly Konva.Node[], to: Conversion): readonly Layer[] {
  return siblings.flatMap((node) => {
    const parent = node.getParent();
    const layers = layersOf([node], to);
    if (!parent || isGroup(parent)) return layers;
    return layers.map((layer) => withEffects(layer, { ...plain, transform: toDocument(parent) }));
  });
}

const plain = { transform: identity, opacity: 1, blendMode: "normal", clippings: [] };

function wholeDocument(stage: Konva.Stage, rect: Rect, to: Conversion): readonly Layer[] {
  return stage.getLayers().reduce<readonly Layer[]>((beneath, layer) => {
    if (!layer.visible() || layer.opacity() === 0) return beneath;
    return [...beneath, ...stageLayer(stage, layer, rect, to, beneath.length === 0)];
  }, []);
}

/** @param lowest whether nothing lies under the layer, so that it matters little what its nodes blend with */
function stageLayer(
  stage: Konva.Stage,
  layer: Konva.Layer,
  rect: Rect,
  to: Conversion,
  lowest: boolean,
): readonly Layer[] {
  const nodes = layer.getChildren() as readonly Konva.Node[];
  const clippings = clippingOf(layer);
  const last = clippings ? nodes.findLastIndex((node) => erases(node) && to.keep(node)) : nodes.length - 1;
  const erased = last < 0 ? [] : [erasedLayer(stage, rect, new Set(nodes.slice(0, last + 1)), to)];
  const above = layersOf(nodes.slice(last + 1), to, { alpha: layer.opacity(), operation: "source-over" });
  if (above.length === 0) return erased;
  const inside = groupOf(plainLayer(to.idOf(layer), to.nameOf(layer)), above);
  const alone = lowest || erased.length > 0 || !blendsWithin(layer);
  const content = alone ? inside : isolated(inside, rect);
  const placed = withEffects(content, { ...plain, transform: toParent(layer), clippings: clippings ?? [] });
  return [...erased, ...(isPlainGroup(placed) ? above : [placed])];
}

/** A layer that neither moves nor clips nor isolates what lies in it says nothing. */
function isPlainGroup(layer: Layer): boolean {
  return (
    layer.kind === "group" &&
    !layer.mask &&
    !layer.clip &&
    layer.transform.every((value, i) => value === identity[i])
  );
}

const largestSide = 4096;

/** An eraser takes from everything beneath it, which only Konva itself can show. */
function erasedLayer(stage: Konva.Stage, rect: Rect, nodes: ReadonlySet<Konva.Node>, to: Conversion): Layer {
  const scale = Math.min(1, largestSide / Math.max(rect.width, rect.height));
  const size = { width: Math.ceil(rect.width * scale), height: Math.ceil(rect.height * scale) };
  const wanted = (node: Konva.Node) => to.keep(node) && (isGroup(node.getParent()!) || nodes.has(node));
  const { width, height, data } = pixelsOf(renderRect(stage, rect, size, wanted));
  const base = plainLayer("erased", "Erased");
  return { ...base, kind: "bitmap", pixels: data, pixelWidth: width, pixelHeight: height, rect };
}
