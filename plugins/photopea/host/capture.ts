import { InvalidDrawing } from "../../../sdk/errors.ts";
import {
  checkFrame,
  frameNow,
  matrices,
  unionRects,
  type CaptureOptions,
  type CaptureScope,
  type Drawing,
  type Frame,
  type GroupLayer,
  type Layer,
  type Matrix,
  type Rect,
} from "../../../sdk/host/index.ts";
import type { Run } from "../bridge/bridge.ts";
import { baseOf, exportedLayer, formatOf } from "./exported.ts";
import type { Orders } from "./orders.ts";
import { exportLayers } from "./scripts/exports.ts";
import { readTag } from "./tags.ts";
import { flat, type Tree, type TreeLayer } from "./tree.ts";

/** Pixels that one command exports: more would make it wait longer than a person does. */
const pixelsAtOnce = 64e6;
/** What an exported SVG counts as, in pixels. */
const pixelsOfSvg = 1e5;

/** Of which layers the tree must tell the bounds, so that a scope's frame is known. */
export function boxesFor(
  scope: CaptureScope,
  { frame }: CaptureOptions = {},
): "selected" | readonly string[] {
  const anchor = (frame ?? (typeof scope === "object" && "region" in scope ? scope.region : undefined))
    ?.anchor;
  if (anchor) return [anchor.id];
  if (scope === "selection") return "selected";
  return typeof scope === "object" && "layers" in scope ? scope.layers : [];
}

/** A layer's place by all that Photopea tells of it, its upright box: the unit square → document space. */
export function boxMatrix({ x, y, width, height }: Rect): Matrix {
  return [width, 0, 0, height, x, y];
}

/**
 * What a scope means in this document: its frame, and the layers that lie in it (top first, whole trees).
 * @throws InvalidDrawing when nothing is selected, a layer is gone, or the scope has no area
 */
export function scoped(
  tree: Tree,
  scope: CaptureScope,
  options: CaptureOptions = {},
): { readonly frame: Frame; readonly layers: readonly TreeLayer[] } {
  const wanted = wantedLayers(tree, scope);
  const frame = options.frame ? nowOf(tree, checkFrame(options.frame)) : scopeFrame(tree, scope, wanted);
  const asked = new Set(wanted?.map(({ id }) => id));
  const kept = wanted === undefined ? tree.layers : options.beneath ? from(tree.layers, asked) : wanted;
  const keep = (layer: TreeLayer) =>
    options.results === true || asked.has(layer.id) || readTag(layer.name).tag === undefined;
  return { frame, layers: pruned(kept, keep) };
}

/** The layers of a scope as a Drawing. */
export async function captured(
  run: Run,
  orders: Orders,
  tree: Tree,
  { frame, layers }: { readonly frame: Frame; readonly layers: readonly TreeLayer[] },
  { signal, timeout }: { readonly signal?: AbortSignal | undefined; readonly timeout: number },
): Promise<Drawing> {
  const leaves = visibleLeaves(layers);
  const content = new Map<string, Layer>();
  for (const some of batches(leaves, tree)) {
    const jobs = some.map((leaf) => ({ id: leaf.id, format: formatOf(leaf) }));
    const order = { asked: "export layers", signal, timeout };
    const files = await orders.dismantling(run, tree, exportLayers, { jobs }, order);
    for (const [index, leaf] of some.entries()) {
      content.set(leaf.id, await exportedLayer(leaf, files[index]!, tree.document));
    }
  }
  const toFrame = matrices.invert(frame.toDocument ?? matrices.identity) ?? matrices.identity;
  const placed = assembled(layers, content).map((layer) => ({
    ...layer,
    transform: matrices.multiply(toFrame, layer.transform),
  }));
  return { frame, layers: placed };
}

function batches(leaves: readonly TreeLayer[], { document }: Tree): TreeLayer[][] {
  const all: TreeLayer[][] = [];
  let room = 0;
  for (const leaf of leaves) {
    const weight = formatOf(leaf) === "svg" ? pixelsOfSvg : document.width * document.height;
    if (weight > room || all.length === 0) {
      all.push([]);
      room = pixelsAtOnce;
    }
    room -= weight;
    all.at(-1)!.push(leaf);
  }
  return all;
}

/** Undefined: everything there is. In the tree's order, without those inside another one. */
function wantedLayers(tree: Tree, scope: CaptureScope): readonly TreeLayer[] | undefined {
  if (scope === "frame" || (typeof scope === "object" && "region" in scope)) return undefined;
  if (scope === "selection" && tree.marquee) return undefined;
  const all = flat(tree.layers);
  const ids = new Set(
    scope === "selection" ? all.filter((layer) => layer.selected).map(({ id }) => id) : scope.layers,
  );
  if (ids.size === 0)
    throw new InvalidDrawing("Nothing is selected in Photopea; select what is to be drawn from.");
  for (const id of ids) {
    if (!all.some((layer) => layer.id === id)) {
      throw new InvalidDrawing("A layer is gone from the document; choose another one.", { value: id });
    }
  }
  const outermost = (layers: readonly TreeLayer[]): TreeLayer[] =>
    layers.flatMap((layer) => (ids.has(layer.id) ? [layer] : outermost(layer.children)));
  return outermost(tree.layers);
}

function scopeFrame(tree: Tree, scope: CaptureScope, wanted: readonly TreeLayer[] | undefined): Frame {
  if (typeof scope === "object" && "region" in scope) return nowOf(tree, checkFrame(scope.region));
  if (scope === "selection" && tree.marquee) return checkFrame(tree.marquee);
  if (!wanted) return checkFrame({ x: 0, y: 0, width: tree.document.width, height: tree.document.height });
  const boxes = wanted.flatMap(({ box }) => (box && box.width > 0 && box.height > 0 ? [box] : []));
  const union = checkFrame(unionRects(boxes) ?? { x: 0, y: 0, width: 0, height: 0 });
  const [only] = wanted;
  return wanted.length === 1 && only && !tree.marquee
    ? { ...union, anchor: { id: only.id, toDocument: boxMatrix(union) } }
    : union;
}

/**
 * A frame where its layer is now. Painting makes a layer of pixels larger without moving what was there, so such a layer
 * is followed only while its size is the same.
 */
export function anchorNow(frame: Frame, layer: TreeLayer | undefined, box: Rect | null): Matrix | undefined {
  if (!frame.anchor || !layer || !box || !(box.width > 0 && box.height > 0)) return undefined;
  const [width, , , height] = frame.anchor.toDocument;
  const same = Math.abs(width - box.width) < 0.5 && Math.abs(height - box.height) < 0.5;
  return same || layer.kind === "shape" ? boxMatrix(box) : undefined;
}

function nowOf(tree: Tree, frame: Frame): Frame {
  const layer = frame.anchor && flat(tree.layers).find(({ id }) => id === frame.anchor?.id);
  return frameNow(frame, anchorNow(frame, layer, tree.marquee ? null : (layer?.box ?? null)));
}

/** Everything from the topmost of the wanted layers downwards. */
function from(layers: readonly TreeLayer[], wanted: ReadonlySet<string>): readonly TreeLayer[] {
  const holds = (layer: TreeLayer): boolean => wanted.has(layer.id) || layer.children.some(holds);
  const first = layers.findIndex(holds);
  return layers
    .slice(first)
    .map((layer, index) =>
      index > 0 || wanted.has(layer.id) ? layer : { ...layer, children: from(layer.children, wanted) },
    );
}

function pruned(layers: readonly TreeLayer[], keep: (layer: TreeLayer) => boolean): TreeLayer[] {
  return layers.filter(keep).map((layer) => ({ ...layer, children: pruned(layer.children, keep) }));
}

/** Layers whose pixels a capture shows; hidden ones are not worth an export. */
function visibleLeaves(layers: readonly TreeLayer[]): TreeLayer[] {
  return layers
    .filter(({ visible }) => visible)
    .flatMap((layer) => (layer.kind === "group" ? visibleLeaves(layer.children) : [layer]))
    .filter(({ kind }) => kind !== "adjustment");
}

/** Bottom first. A clipped layer is shown through the one beneath it. */
function assembled(layers: readonly TreeLayer[], content: ReadonlyMap<string, Layer>): Layer[] {
  let base: Layer | undefined;
  return [...layers]
    .reverse()
    .filter(({ kind }) => kind !== "adjustment")
    .map((layer) => {
      const own: Layer =
        layer.kind === "group"
          ? { ...baseOf(layer), kind: "group", children: assembled(layer.children, content) }
          : (content.get(layer.id) ?? hidden(layer));
      if (layer.clipped && base) return clippedBy(own, base);
      base = own;
      return own;
    });
}

const hidden = (layer: TreeLayer): GroupLayer => ({ ...baseOf(layer), kind: "group", children: [] });

function clippedBy(layer: Layer, base: Layer): GroupLayer {
  const shape = { ...base, opacity: 1, visible: true };
  return {
    ...hidden({
      ...layer,
      kind: "group",
      opacity: 100,
      locked: false,
      clipped: false,
      selected: false,
      box: null,
      children: [],
    }),
    id: `${layer.id}/clip`,
    visible: layer.visible && base.visible,
    children: [layer],
    mask: { layers: [shape], type: "alpha" },
  };
}
