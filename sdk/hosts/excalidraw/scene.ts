import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { Frame, Layer, Rect } from "../../host/drawing.ts";
import { documentBounds } from "../../host/editor/frames.ts";
import type { LayerInfo } from "../../host/editor/selection.ts";
import { applyToRect, identity, multiply } from "../../host/matrix.ts";
import { unionRects } from "../../host/path/bounds.ts";
import { rectPath } from "../../host/path/shapes.ts";
import { groupOf, plainLayer } from "../../host/svg/layers.ts";
import { solidPaint } from "../shared/paints.ts";
import type { Keep, Scene } from "../shared/scene.ts";
import { boxOf, isFrame, isImage, isText, markOf, toDocument } from "./element.ts";
import { elementLayers } from "./layers.ts";
import type { ExcalidrawHostOptions } from "./options.ts";
import { type ExcalidrawNode, readTree } from "./tree.ts";

export type ExcalidrawScene = Scene<ExcalidrawNode>;

/** The scene at this moment; nodes of one reading are not those of the next. */
export function readScene(api: ExcalidrawImperativeAPI, options: ExcalidrawHostOptions): ExcalidrawScene {
  const { roots, selected } = readTree(api);
  const layers = async (siblings: readonly ExcalidrawNode[], keep: Keep<ExcalidrawNode>) => {
    const shown = siblings.flatMap((node) => shownElements(node, keep));
    return nodeLayers(siblings, keep, await elementLayers(shown, api.getFiles()));
  };
  return {
    children: (node) => (node ? node.children : roots),
    parent: (node) => node.parent,
    info: (node) => ({
      id: node.id,
      name: nameOf(node),
      kind: kindOf(node),
      visible: true,
      locked: node.elements.every(({ locked }) => locked),
      result: node.kind === "element" && (markOf(node.elements[0]!)?.made ?? false),
    }),
    toDocument: (node) => (node.kind === "element" ? toDocument(node.elements[0]!) : identity),
    box: nodeBox,
    selected: () => selected,
    frameAround: (nodes) => commonFrame(nodes),
    documentRect: () => options.documentRect?.() ?? rectInView(api),
    layers,
    wholeDocument: async (area, keep) => [...background(api, area), ...(await layers(roots, keep))],
  };
}

/** In document space for groups and frames, which have none of their own. */
function nodeBox(node: ExcalidrawNode): Rect {
  const [first] = node.elements;
  if (node.kind === "element" && first) return boxOf(first);
  const own = node.elements.filter((element) => node.kind !== "frame" || element.id === node.id);
  return (
    unionRects(own.map((element) => applyToRect(toDocument(element), boxOf(element)))) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    }
  );
}

function nameOf(node: ExcalidrawNode): string {
  const [first] = node.elements;
  if (node.kind === "group" || !first) return "Group";
  if (isFrame(first)) return first.name ?? "Frame";
  const marked = markOf(first)?.name;
  if (marked !== undefined) return marked;
  // Shapes have no names, but labels: what is written in a shape is what it is called.
  const text = node.elements.find(isText)?.originalText.trim().split("\n")[0];
  return text ? text : `${first.type.charAt(0).toUpperCase()}${first.type.slice(1)}`;
}

function kindOf({ kind, elements: [first] }: ExcalidrawNode): LayerInfo["kind"] {
  if (kind !== "element" || !first) return "group";
  if (isText(first)) return "text";
  return isImage(first) ? "bitmap" : "path";
}

function commonFrame(nodes: readonly ExcalidrawNode[]): ExcalidrawNode | undefined {
  const frames = new Set(
    nodes.map((node) => {
      let at: ExcalidrawNode | undefined = node;
      while (at && at.kind !== "frame") at = at.parent;
      return at;
    }),
  );
  return frames.size === 1 ? [...frames][0] : undefined;
}

function rectInView(api: ExcalidrawImperativeAPI): Rect {
  const { scrollX, scrollY, width, height, zoom } = api.getAppState();
  return { x: -scrollX, y: -scrollY, width: width / zoom.value, height: height / zoom.value };
}

function shownElements(node: ExcalidrawNode, keep: Keep<ExcalidrawNode>): readonly ExcalidrawElement[] {
  if (!keep(node)) return [];
  if (node.kind === "element") return node.elements;
  return node.children.flatMap((child) => shownElements(child, keep));
}

function nodeLayers(
  nodes: readonly ExcalidrawNode[],
  keep: Keep<ExcalidrawNode>,
  drawn: ReadonlyMap<ExcalidrawElement, Layer>,
): readonly Layer[] {
  return nodes.filter(keep).map((node): Layer => {
    const base = plainLayer(node.id, nameOf(node));
    if (node.kind === "element") return leafLayer(node, drawn);
    const group = groupOf(base, nodeLayers(node.children, keep, drawn));
    const frame = node.kind === "frame" ? node.elements.find(({ id }) => id === node.id) : undefined;
    if (!frame) return group;
    // A frame shows of its children what lies within it.
    const clip = { path: rectPath(nodeBox(node)), rule: "nonzero" } as const;
    return { ...group, opacity: frame.opacity / 100, clip };
  });
}

/** An element, and its label where it has one, each with its own place and opacity. */
function leafLayer(node: ExcalidrawNode, drawn: ReadonlyMap<ExcalidrawElement, Layer>): Layer {
  const parts = node.elements.flatMap((element): Layer[] => {
    const layer = drawn.get(element);
    if (!layer) return [];
    const transform = multiply(toDocument(element), layer.transform);
    return [{ ...layer, transform, opacity: layer.opacity * (element.opacity / 100) }];
  });
  const { id, name } = plainLayer(node.id, nameOf(node));
  const [only] = parts;
  return only && parts.length === 1 ? { ...only, id, name } : groupOf(plainLayer(id, name), parts);
}

function background(api: ExcalidrawImperativeAPI, area: Frame): readonly Layer[] {
  const solid = solidPaint(api.getAppState().viewBackgroundColor);
  if (!solid || solid.opacity === 0) return [];
  const base = plainLayer("background", "Background");
  const path = rectPath(documentBounds(area));
  return [{ ...base, kind: "path", path, fill: { ...solid, rule: "nonzero" } }];
}
