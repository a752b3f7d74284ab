import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { isFrame, isLabel } from "./element.ts";

/** An element with its label, a group, or a frame with what lies in it. */
export interface ExcalidrawNode {
  readonly id: string;
  readonly kind: "element" | "group" | "frame";
  /** All of it, lowest first: a frame's own element comes first. */
  readonly elements: readonly ExcalidrawElement[];
  readonly children: readonly ExcalidrawNode[];
  readonly parent: ExcalidrawNode | undefined;
}

interface GrowingNode extends ExcalidrawNode {
  readonly elements: ExcalidrawElement[];
  readonly children: GrowingNode[];
}

export interface ExcalidrawTree {
  readonly roots: readonly ExcalidrawNode[];
  readonly selected: readonly ExcalidrawNode[];
}

/** The scene as it is now. Excalidraw keeps one list of elements, each of which names its groups and its frame. */
export function readTree(api: ExcalidrawImperativeAPI): ExcalidrawTree {
  const roots: GrowingNode[] = [];
  const byId = new Map<string, GrowingNode>();
  const byElement = new Map<string, GrowingNode>();
  const elements = api.getSceneElements();

  const grown = (id: string, kind: ExcalidrawNode["kind"], parent: GrowingNode | undefined): GrowingNode => {
    const known = byId.get(id);
    if (known) return known;
    const node: GrowingNode = { id, kind, elements: [], children: [], parent };
    byId.set(id, node);
    (parent?.children ?? roots).push(node);
    return node;
  };
  const note = (element: ExcalidrawElement, node: GrowingNode) => {
    for (let at: ExcalidrawNode | undefined = node; at; at = at.parent) {
      (at.elements as ExcalidrawElement[]).push(element);
    }
  };

  // A frame comes after its children in the list, though it lies under them.
  for (const element of elements) {
    if (!isFrame(element)) continue;
    note(element, grown(element.id, "frame", undefined));
    byElement.set(element.id, byId.get(element.id)!);
  }
  roots.length = 0;
  for (const element of elements) {
    if (isFrame(element)) {
      if (!roots.includes(byId.get(element.id)!)) roots.push(byId.get(element.id)!);
      continue;
    }
    if (isLabel(element) && elements.some(({ id }) => id === element.containerId)) continue;
    const frame = element.frameId === null ? undefined : byId.get(element.frameId);
    if (frame && !roots.includes(frame)) roots.push(frame);
    const groups = [...element.groupIds].reverse();
    const parent = groups.reduce<GrowingNode | undefined>((at, id) => grown(id, "group", at), frame);
    const node = grown(element.id, "element", parent);
    note(element, node);
    byElement.set(element.id, node);
  }
  for (const element of elements) {
    if (isLabel(element) && !byElement.has(element.id)) {
      const node = byElement.get(element.containerId!);
      if (node) note(element, node);
    }
  }
  return { roots, selected: selectedNodes(api, byElement) };
}

/** What the user sees as selected: the outermost group that is selected as one, or the element. */
function selectedNodes(
  api: ExcalidrawImperativeAPI,
  byElement: ReadonlyMap<string, ExcalidrawNode>,
): readonly ExcalidrawNode[] {
  const { selectedElementIds, selectedGroupIds } = api.getAppState();
  const found = new Set<ExcalidrawNode>();
  for (const id of Object.keys(selectedElementIds)) {
    const node = byElement.get(id);
    if (!node) continue;
    let outermost = node;
    for (let at = node.parent; at; at = at.parent) {
      if (at.kind === "group" && selectedGroupIds[at.id]) outermost = at;
    }
    found.add(outermost);
  }
  return [...found];
}
