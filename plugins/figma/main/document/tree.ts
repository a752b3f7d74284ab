import { Failure } from "../failure.ts";

export type Parent = BaseNode & ChildrenMixin;

export function hasChildren(node: BaseNode): node is SceneNode & ChildrenMixin {
  return "children" in node && node.type !== "DOCUMENT" && node.type !== "PAGE";
}

/** The layers around a layer, nearest first, without the page. */
export function ancestorsOf(node: BaseNode): SceneNode[] {
  const found: SceneNode[] = [];
  for (let at = node.parent; at && at.type !== "PAGE" && at.type !== "DOCUMENT"; at = at.parent)
    found.push(at);
  return found;
}

/** The outermost layer around a layer, or the layer itself. */
export function topOf(node: SceneNode): SceneNode {
  return ancestorsOf(node).pop() ?? node;
}

/** The outermost frame that the selection lies in, or the only one of the page; undefined where layers lie loose on it. */
export function artboard(): (SceneNode & ChildrenMixin) | undefined {
  const { selection, children } = figma.currentPage;
  const tops = new Set((selection.length > 0 ? selection : children).map(topOf));
  const [only] = tops;
  return only && tops.size === 1 && isFrame(only) ? only : undefined;
}

export function isFrame(node: SceneNode): node is SceneNode & ChildrenMixin {
  return hasChildren(node) && ("clipsContent" in node || node.type === "SECTION");
}

/** A lock counts for everything within. */
export function isLocked(node: SceneNode): boolean {
  return node.locked || ancestorsOf(node).some((above) => above.locked);
}

/** Children as they are painted, bottom first: auto layout can stack them the other way round. */
export function paintOrder(parent: ChildrenMixin): readonly SceneNode[] {
  return stacksFromFirst(parent) ? parent.children.slice().reverse() : parent.children;
}

/** The first child is the topmost. */
export function stacksFromFirst(parent: ChildrenMixin): boolean {
  return (
    "itemReverseZIndex" in parent &&
    (parent as FrameNode).layoutMode !== "NONE" &&
    (parent as FrameNode).itemReverseZIndex
  );
}

/** Layers bottom first as they are painted, without those that lie within another one of them. */
export function outermostInOrder(nodes: readonly SceneNode[]): SceneNode[] {
  const chosen = new Set<string>(nodes.map((node) => node.id));
  const outermost = nodes.filter((node) => !ancestorsOf(node).some((above) => chosen.has(above.id)));
  const places = new Map(outermost.map((node) => [node.id, placeInOrder(node)] as const));
  return outermost.sort((a, b) => compare(places.get(a.id)!, places.get(b.id)!));
}

/** Index among the siblings at each level, outermost first. */
function placeInOrder(node: SceneNode): number[] {
  return [node, ...ancestorsOf(node)]
    .map((at) => (at.parent ? paintOrder(at.parent as ChildrenMixin).indexOf(at) : 0))
    .reverse();
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * The layer with this id, with its page loaded: a page that is not open has no children before.
 * @throws Failure "invalid-drawing" when it is gone
 */
export async function layerById(id: string): Promise<SceneNode> {
  const node = await findLayer(id);
  if (!node) {
    throw new Failure(
      "invalid-drawing",
      `The layer ${id} is no longer in the document. Select another one.`,
      id,
    );
  }
  return node;
}

export async function findLayer(id: string): Promise<SceneNode | undefined> {
  const node = await figma.getNodeByIdAsync(id);
  if (!node || node.removed || node.type === "PAGE" || node.type === "DOCUMENT") return undefined;
  const page = pageOf(node);
  if (page && page !== figma.currentPage) await page.loadAsync();
  return node;
}

export function pageOf(node: BaseNode): PageNode | undefined {
  for (let at: BaseNode | null = node; at; at = at.parent) if (at.type === "PAGE") return at;
  return undefined;
}
