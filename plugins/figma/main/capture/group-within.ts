import type { WireGroup, WireLayer } from "../../protocol/index.ts";

/**
 * A group that the document does not have: some of a node's children together, in the space that they are in.
 * @param part tells it from the node's own layer
 */
export const groupWithin = (
  node: SceneNode,
  part: string,
  children: readonly WireLayer[],
  more: Pick<WireGroup, "clip" | "mask">,
): WireGroup => ({
  id: `${node.id}#${part}`,
  name: node.name,
  visible: true,
  opacity: 1,
  blendMode: "normal",
  transform: [1, 0, 0, 1, 0, 0],
  kind: "group",
  children,
  ...more,
});
