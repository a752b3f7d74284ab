import { Cancelled, InvalidDrawing } from "../../errors.ts";
import type { Drawing, Frame, Layer, Matrix } from "../../host/drawing.ts";
import type { CaptureOptions, CaptureScope } from "../../host/editor/capture.ts";
import { checkFrame } from "../../host/editor/frames.ts";
import { identity, invert, multiply } from "../../host/matrix.ts";
import { currentFrame, frameOf } from "./frames.ts";
import type { Keep, Scene } from "./scene.ts";
import { findNode, isWithin, outermost, paintOrder } from "./tree.ts";

/** `EditorHost.capture` for any editor whose objects form a tree. */
export async function captureScene<Node>(
  scene: Scene<Node>,
  scope: CaptureScope,
  options: CaptureOptions = {},
): Promise<Drawing> {
  throwIfCancelled(options.signal);
  const targets = targetsOf(scene, scope);
  const frame = options.frame ? currentFrame(scene, options.frame) : scopeFrame(scene, scope, targets);
  const toView = invert(frame.toDocument ?? identity) ?? identity;
  const withResults = options.results ?? false;
  const asked = new Set(targets);
  const wanted: Keep<Node> = (node) => withResults || !scene.info(node).result || asked.has(node);

  let layers: readonly Layer[];
  if (targets.length === 0) layers = await scene.wholeDocument(frame, wanted);
  else if (options.beneath) {
    const beneath = beneathOf(scene, targets);
    layers = await scene.wholeDocument(frame, (node) => beneath(node) && wanted(node));
  } else layers = (await Promise.all(targets.map((node) => captureOne(scene, node, wanted)))).flat();
  throwIfCancelled(options.signal);
  return { frame, layers: layers.map((layer) => placedBy(toView, layer)) };
}

/** The layers that the scope names; none where it means a whole part of the document. */
function targetsOf<Node>(scene: Scene<Node>, scope: CaptureScope): readonly Node[] {
  if (scope === "frame") return [];
  if (scope === "selection") {
    const selected = outermost(scene, scene.selected());
    if (selected.length > 0) return selected;
    throw new InvalidDrawing("Nothing is selected: select layers, or capture the frame.");
  }
  if ("region" in scope) return [];
  const nodes = scope.layers.map((id) => {
    const node = findNode(scene, id);
    if (node !== undefined) return node;
    throw new InvalidDrawing(`The layer "${id}" is gone; choose another one.`, { value: id });
  });
  if (nodes.length === 0) throw new InvalidDrawing("No layer was named; name one at least.");
  return outermost(scene, nodes);
}

function scopeFrame<Node>(scene: Scene<Node>, scope: CaptureScope, targets: readonly Node[]): Frame {
  if (typeof scope === "object" && "region" in scope) return currentFrame(scene, scope.region);
  if (targets.length > 0) return frameOf(scene, targets);
  const around = scene.frameAround(scene.selected());
  if (around !== undefined) return frameOf(scene, [around]);
  return checkFrame(scene.documentRect());
}

/** What lies beneath the topmost of the targets, and the targets whole. */
function beneathOf<Node>(scene: Scene<Node>, targets: readonly Node[]): Keep<Node> {
  const all = new Set(targets);
  const beneath = new Set<Node>();
  let missing = targets.length;
  for (const { node } of paintOrder(scene)) {
    if (missing > 0 || isWithin(scene, node, all)) beneath.add(node);
    if (all.has(node)) missing--;
  }
  return (node) => beneath.has(node);
}

async function captureOne<Node>(scene: Scene<Node>, node: Node, keep: Keep<Node>): Promise<Layer[]> {
  const parent = scene.parent(node);
  const toDocument = parent === undefined ? identity : scene.toDocument(parent);
  const layers = await scene.layers([node], keep);
  return layers.map((layer) => placedBy(toDocument, layer));
}

function placedBy(matrix: Matrix, layer: Layer): Layer {
  return matrix === identity ? layer : { ...layer, transform: multiply(matrix, layer.transform) };
}

function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Cancelled("The capture was cancelled.", { cause: signal.reason });
}
