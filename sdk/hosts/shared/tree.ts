import type { Scene } from "./scene.ts";

/** Every object of a document, parents before their children, bottom first: the order in which they are painted. */
export function* paintOrder<Node>(
  scene: Scene<Node>,
  from?: Node,
  depth = 0,
): Generator<{ readonly node: Node; readonly depth: number }> {
  for (const node of scene.children(from)) {
    yield { node, depth };
    yield* paintOrder(scene, node, depth + 1);
  }
}

/** The object with this id; undefined where it is gone. */
export function findNode<Node>(scene: Scene<Node>, id: string): Node | undefined {
  for (const { node } of paintOrder(scene)) if (scene.info(node).id === id) return node;
  return undefined;
}

/** Whether `node` is one of `others` or lies in one of them. */
export function isWithin<Node>(scene: Scene<Node>, node: Node, others: ReadonlySet<Node>): boolean {
  for (let at: Node | undefined = node; at !== undefined; at = scene.parent(at)) {
    if (others.has(at)) return true;
  }
  return false;
}

/** These objects without those that lie in another of them, in paint order. */
export function outermost<Node>(scene: Scene<Node>, nodes: readonly Node[]): readonly Node[] {
  const wanted = new Set(nodes);
  const found: Node[] = [];
  for (const { node } of paintOrder(scene)) {
    const parent = scene.parent(node);
    const inside = parent !== undefined && isWithin(scene, parent, wanted);
    if (wanted.has(node) && !inside) found.push(node);
  }
  return found;
}
