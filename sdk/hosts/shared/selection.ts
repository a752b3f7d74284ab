import type { LayerInfo, Selection } from "../../host/editor/selection.ts";
import { InvalidDrawing } from "../../errors.ts";
import { frameOf } from "./frames.ts";
import type { Scene } from "./scene.ts";
import { outermost } from "./tree.ts";

/** `EditorHost.selection`. A selection that covers no area is none, for nothing can be captured from it. */
export function selectionOf<Node>(scene: Scene<Node>): Selection | undefined {
  const nodes = outermost(scene, scene.selected());
  if (nodes.length === 0) return undefined;
  try {
    const frame = frameOf(scene, nodes);
    return { frame, layers: [...nodes].reverse().map((node) => infoOf(scene, node)), marquee: false };
  } catch (error) {
    if (error instanceof InvalidDrawing) return undefined;
    throw error;
  }
}

/** `EditorHost.layers`: of the frame around the selection, or of the document; top first. */
export function layersOf<Node>(scene: Scene<Node>): readonly LayerInfo[] {
  const found: LayerInfo[] = [];
  const visit = (parent: Node | undefined) => {
    for (const node of [...scene.children(parent)].reverse()) {
      found.push(infoOf(scene, node));
      visit(node);
    }
  };
  visit(scene.frameAround(scene.selected()));
  return found;
}

function infoOf<Node>(scene: Scene<Node>, node: Node): LayerInfo {
  let depth = 0;
  for (let at = scene.parent(node); at !== undefined; at = scene.parent(at)) depth++;
  return { ...scene.info(node), depth };
}
