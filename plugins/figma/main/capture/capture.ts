import type { Frame } from "../../../../sdk/host/drawing.ts";
import { documentBounds } from "../../../../sdk/host/editor/frames.ts";
import { identity } from "../../../../sdk/host/matrix.ts";
import type { CaptureParams, WireDrawing } from "../../protocol/index.ts";
import { paintOrder } from "../document/tree.ts";
import { isResult } from "../results/marks.ts";
import type { Turns } from "../turns.ts";
import { currentFrame } from "./frame-of.ts";
import { Gathering } from "./gathering.ts";
import { readSiblings } from "./read-children.ts";
import { readLayer } from "./read-layer.ts";
import { resolveScope, type Scope } from "./scope.ts";

/** Pixels on the longer side of the frame, for layers that become pictures: more than any control map has. */
const pictureSide = 2048;
/** Pixels a unit, at most: small layers are not blown up. */
const mostPixels = 4;

/** Layers with their geometry. @throws Failure as `EditorHost.capture` says */
export async function capture(
  { scope: asked, frame, beneath, results, known = [] }: CaptureParams,
  turns: Turns,
): Promise<WireDrawing> {
  const scope = await resolveScope(asked);
  const into = frame ? await currentFrame(frame) : scope.frame;
  const meant = new Set(scope.named ? scope.nodes.map((node) => node.id) : []);
  const last = beneath && scope.named ? scope.nodes[scope.nodes.length - 1] : undefined;
  const whole = last !== undefined || isRegion(asked);
  const gathering = new Gathering({
    scale: Math.min(mostPixels, pictureSide / Math.max(into.width, into.height)),
    ...(whole ? { within: documentBounds(into) } : {}),
    ...(last ? { last } : {}),
    leaveOut: (node) => results !== true && !meant.has(node.id) && isResult(node),
    asPicture: () => false,
    known: new Set(known),
    turns,
  });
  const space = into.toDocument ?? identity;
  const layers = last
    ? await readSiblings(paintOrder(figma.currentPage), space, gathering)
    : await readScope(scope, into, gathering);
  return { frame: into, layers, pictures: gathering.pictures, notes: gathering.notes };
}

async function readScope(scope: Scope, { toDocument = identity }: Frame, gathering: Gathering) {
  // Masks among loose layers of a page count; layers that are named one by one are shown as they are.
  if (!scope.named) return readSiblings(scope.nodes, toDocument, gathering);
  const layers = [];
  for (const node of scope.nodes) {
    const layer = await readLayer(node, toDocument, gathering);
    if (layer) layers.push(layer);
  }
  return layers;
}

function isRegion(scope: CaptureParams["scope"]): boolean {
  return typeof scope === "object" && "region" in scope;
}
