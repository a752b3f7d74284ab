import { InvalidDrawing } from "../../errors.ts";
import type { Drawing, Frame, Layer, Matrix, Rect } from "../drawing.ts";
import type { CaptureOptions, CaptureScope } from "../editor/capture.ts";
import { checkFrame, frameNow, uprightSpace } from "../editor/frames.ts";
import { layersBounds } from "../layer-bounds.ts";
import { identity, invert, multiply } from "../matrix.ts";
import type { MemoryDocument } from "./document.ts";
import { dressed } from "./shown.ts";
import { find, type Found, prune, upTo, walk } from "./tree.ts";

/** @throws InvalidDrawing when nothing is selected, a layer is gone, or the scope has no area */
export function captureMemory(
  document: MemoryDocument,
  scope: CaptureScope,
  options: CaptureOptions,
): Drawing {
  const { content } = document;
  const wanted = wantedLayers(document, scope);
  const frame = options.frame
    ? memoryFrameNow(document, checkFrame(options.frame))
    : scopeFrame(document, scope, wanted);

  const whole = wanted === undefined;
  const kept = whole
    ? content.layers
    : options.beneath
      ? upTo(content.layers, topmost(document, wanted))
      : undefined;
  const asked = new Set(wanted?.map(({ layer }) => layer.id));
  const keep = ({ id }: Layer) => options.results === true || asked.has(id) || !isResult(document, id);

  const toFrame = invert(frame.toDocument ?? identity) ?? identity;
  const roots = kept
    ? kept.map((layer) => ({ layer, parentToDocument: identity }))
    : (wanted ?? []).map(({ layer, parentToDocument }) => ({ layer, parentToDocument }));
  const layers = roots.map(({ layer, parentToDocument }) => ({
    ...layer,
    transform: multiply(multiply(toFrame, parentToDocument), layer.transform),
  }));
  return { frame, layers: dressed(prune(layers, keep), content) };
}

/** Where a frame lies now that its anchor may have moved. */
export function memoryFrameNow({ content }: MemoryDocument, frame: Frame): Frame {
  return frameNow(frame, frame.anchor && find(content.layers, frame.anchor.id)?.toDocument);
}

/** Made by `place` as a layer of its own; a shape that it filled stays the user's. */
export function isResult({ content }: MemoryDocument, id: string): boolean {
  return content.requests.has(id) && !content.fills.has(id);
}

/** @throws InvalidDrawing for an id that no layer has */
export function findLayer({ content }: MemoryDocument, id: string): Found {
  const found = find(content.layers, id);
  if (!found) {
    throw new InvalidDrawing("The layer is gone from the document; select another one.", { value: id });
  }
  return found;
}

/** The layers that a scope names, bottom first, without those inside another one; undefined: everything there is. */
function wantedLayers(document: MemoryDocument, scope: CaptureScope): readonly Found[] | undefined {
  if (scope === "frame" || (typeof scope === "object" && "region" in scope)) return undefined;
  const ids = new Set(scope === "selection" ? document.selection : scope.layers);
  if (ids.size === 0) throw new InvalidDrawing("Nothing is selected; select what is to be drawn from.");
  for (const id of ids) findLayer(document, id);
  return [...walk(document.content.layers)].filter(
    ({ layer, groups }) => ids.has(layer.id) && !groups.some(({ id }) => ids.has(id)),
  );
}

function topmost(document: MemoryDocument, wanted: readonly Found[]): string {
  const last = wanted.at(-1);
  return last ? last.layer.id : (document.content.layers.at(-1)?.id ?? "");
}

function scopeFrame(
  document: MemoryDocument,
  scope: CaptureScope,
  wanted: readonly Found[] | undefined,
): Frame {
  if (typeof scope === "object" && "region" in scope) {
    return memoryFrameNow(document, checkFrame(scope.region));
  }
  if (!wanted) return document.bounds;
  const single = wanted.length === 1 ? wanted[0] : undefined;
  if (!single) {
    const bounds = layersBounds(wanted.map(({ layer, toDocument }) => ({ ...layer, transform: toDocument })));
    return checkFrame(bounds ?? empty);
  }
  const { layer, toDocument } = single;
  const upright = uprightSpace(toDocument);
  const inUpright: Matrix = multiply(invert(upright) ?? identity, toDocument);
  const bounds = layersBounds([{ ...layer, transform: inUpright }]);
  return { ...checkFrame(bounds ?? empty), toDocument: upright, anchor: { id: layer.id, toDocument } };
}

const empty: Rect = { x: 0, y: 0, width: 0, height: 0 };
