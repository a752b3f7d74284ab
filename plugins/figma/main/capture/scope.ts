import type { Frame } from "../../../../sdk/host/drawing.ts";
import type { CaptureScope } from "../../../../sdk/host/editor/capture.ts";
import { artboard, layerById, outermostInOrder, paintOrder } from "../document/tree.ts";
import { Failure } from "../failure.ts";
import { currentFrame, frameOf } from "./frame-of.ts";

/** What a capture was asked for. */
export interface Scope {
  /** Bottom first, none within another. */
  readonly nodes: readonly SceneNode[];
  readonly frame: Frame;
  /** Named one by one, so that results among them are meant. */
  readonly named: boolean;
}

/** @throws Failure "invalid-drawing" when nothing is selected, a layer is gone, or the scope has no area */
export async function resolveScope(scope: CaptureScope): Promise<Scope> {
  if (scope === "selection") return namedLayers(figma.currentPage.selection);
  if (scope === "frame") return frameAround();
  if ("layers" in scope) return namedLayers(await Promise.all(scope.layers.map(layerById)));
  return { nodes: paintOrder(figma.currentPage), frame: await currentFrame(scope.region), named: false };
}

function namedLayers(nodes: readonly SceneNode[]): Scope {
  if (nodes.length === 0) {
    throw new Failure("invalid-drawing", "Nothing is selected; select what is to be drawn from.");
  }
  const outermost = outermostInOrder(nodes);
  return { nodes: outermost, frame: frameOf(outermost), named: true };
}

/** The artboard with everything in it; the whole page where there is no one artboard. */
function frameAround(): Scope {
  const board = artboard();
  const nodes = board ? [board] : paintOrder(figma.currentPage);
  return { nodes, frame: frameOf(nodes.filter((node) => node.visible)), named: false };
}
