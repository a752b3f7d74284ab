import { Cancelled, HostTimeout, InvalidDrawing } from "../../../sdk/errors.ts";
import {
  checkFrame,
  checkPixels,
  masked,
  pictureToDocument,
  type Frame,
  type Matrix,
  type Pixels,
  type PlacedLayer,
  type PlaceHow,
  type Rect,
} from "../../../sdk/host/index.ts";
import type { Run } from "../bridge/bridge.ts";
import { pause, type Clock } from "../bridge/clock.ts";
import type { Json } from "../bridge/literal.ts";
import type { Script } from "../bridge/script.ts";
import { anchorNow } from "./capture.ts";
import type { Orders } from "./orders.ts";
import { openedPicture, whitePicture, type OpenedPicture } from "./picture.ts";
import {
  conclude,
  copyMask,
  goBack,
  keepSelection,
  landed,
  layerIds,
  maskFrom,
  openSmart,
  settle,
} from "./scripts/placing.ts";
import { newKey, readTag, withTag, type Tag } from "./tags.ts";
import { fillOf, flat, type DocumentId, type Tree, type TreeLayer } from "./tree.ts";

export interface PlaceContext {
  readonly run: Run;
  readonly orders: Orders;
  readonly clock: Clock;
  /** Milliseconds for which a picture may take to land. */
  readonly patience: number;
  readonly tree: Tree;
}

/** Milliseconds between two looks for a picture that is to land. */
const pollEvery = 50;

const defaultName = "Underdrawing";

/** Where in the layers a picture goes. */
interface Spot {
  readonly above: string | null;
  readonly clipped: boolean;
  /** The result that it takes the place of. */
  readonly old: TreeLayer | undefined;
}

/**
 * Lays a picture over a frame. All or nothing: what was made by then is taken away when something goes wrong, and what
 * was selected is selected again either way.
 * @returns the layer, and the tag under which its Request is to be kept
 */
export async function placed(
  context: PlaceContext,
  image: Pixels,
  frame: Frame,
  how: PlaceHow,
): Promise<{ readonly layer: PlacedLayer; readonly tag: Tag }> {
  const { run, orders, tree } = context;
  const spot = spotOf(tree, checkFrame(frame), how);
  checkPixels(image);
  const { document } = tree;
  const temp: { name: string; id: string | null; kept: boolean; failed: boolean } = {
    name: `Underdrawing selection ${newKey()}`,
    id: null,
    kept: false,
    failed: false,
  };
  const making: Making = { made: [], coming: null };
  const tell = (script: Script, input: { readonly [key: string]: Json }) =>
    run(script, { ...input, document }, { asked: "place a picture" });
  try {
    const anchor = frame.anchor?.id ?? null;
    const { value } = await run(
      keepSelection,
      { document, temp: temp.name, boxOf: anchor },
      { asked: "place a picture", onNote: (id) => (temp.id = id as string) },
    );
    temp.kept = true;
    const anchored = flat(tree.layers).find(({ id }) => id === anchor);
    const toDocument = pictureToDocument(frame, anchorNow(frame, anchored, value as Rect | null));
    const shows = how.mask?.data.some((cover) => cover > 0);
    const mask = shows ? how.mask : undefined;
    const tag = {
      key: newKey(),
      masked: mask !== undefined || (!how.mask && spot.old !== undefined && isMasked(spot.old)),
    };
    const name = how.name ?? (spot.old ? readTag(spot.old.name).name : defaultName);

    const picture = how.mask && !mask ? masked(image, how.mask) : image;
    /* The tag of a masked picture comes with its mask, so that no step of undo has the one without the other. */
    const tagged = withTag(name, tag);
    const id = await lay(context, making, picture, toDocument, { ...spot, name: tag.masked ? name : tagged });
    if (mask) {
      const maskId = await lay(context, making, whitePicture(mask), toDocument, {
        above: id,
        clipped: false,
        name: `${temp.name} mask`,
      });
      await tell(maskFrom, { id, from: maskId, name: tagged });
    } else if (spot.old && tag.masked) await tell(copyMask, { id, from: spot.old.id, name: tagged });
    await tell(conclude, { temp, remove: spot.old ? [spot.old.id] : [], coming: null, active: id });
    return { layer: { id, name }, tag };
  } catch (error) {
    if (!(await takenBack(context, error, making))) {
      const { made, coming } = making;
      temp.failed = true;
      await orders.owe(run, error, conclude, { document, temp, remove: made, coming, active: tree.active });
    }
    throw error;
  }
}

/**
 * Whether the history could be gone back in, as if nothing had been tried. Not when Photopea was silent: the user may go
 * on meanwhile. A picture that is still to land is waited for, or it would land on what was taken back.
 */
async function takenBack(context: PlaceContext, error: unknown, { coming }: Making): Promise<boolean> {
  if (error instanceof HostTimeout || error instanceof Cancelled) return false;
  const { run, tree } = context;
  const { document, history, layers, active } = tree;
  try {
    if (coming) await arrival(context, coming.known);
    const input = { document, history: history.name, ids: flat(layers).map(({ id }) => id), active };
    return (await run(goBack, input, { asked: "take back what was done" })).value === true;
  } catch {
    return false;
  }
}

/** What a placement that fails has to take away. */
interface Making {
  readonly made: string[];
  /** A picture that was opened but has not been seen to land: how to know it should it land late. */
  coming: { readonly known: readonly string[]; readonly box: Json } | null;
}

/** Where Photopea puts what it opens; null for a picture without anything painted. */
function centred({ width, height, opaque }: OpenedPicture, document: DocumentId): Json {
  if (!opaque) return null;
  const x = (document.width - width) / 2 + opaque.x;
  const y = (document.height - height) / 2 + opaque.y;
  return { x, y, width: opaque.width, height: opaque.height };
}

const isMasked = (layer: TreeLayer) => readTag(layer.name).tag?.masked === true;

/** @throws InvalidDrawing for a layer that is gone, locked, or no result where one is to be replaced */
function spotOf(tree: Tree, frame: Frame, how: PlaceHow): Spot {
  const all = flat(tree.layers);
  if (how.kind === "layer") {
    const anchor = all.find(({ id }) => id === frame.anchor?.id)?.id;
    const above = how.above === undefined ? (anchor ?? tree.active) : found(tree, how.above).id;
    return { above: above === null ? null : overClipped(tree.layers, above), clipped: false, old: undefined };
  }
  const layer = found(tree, how.layer);
  if (isLocked(tree.layers, layer.id)) {
    throw new InvalidDrawing(`"${layer.name}" is locked; unlock it first.`, { value: layer.id });
  }
  if (how.kind === "replace") {
    if (!readTag(layer.name).tag) {
      throw new InvalidDrawing(`"${layer.name}" was not made by Underdrawing; place a new layer instead.`, {
        value: layer.id,
      });
    }
    return { above: layer.id, clipped: layer.clipped, old: layer };
  }
  if (layer.kind === "group" || layer.kind === "adjustment") {
    throw new InvalidDrawing(`"${layer.name}" has no fill; select a shape.`, { value: layer.id });
  }
  return { above: layer.id, clipped: true, old: fillOf(tree.layers, layer.id) };
}

function found(tree: Tree, wanted: string): TreeLayer {
  const layer = flat(tree.layers).find(({ id }) => id === wanted);
  if (!layer) {
    throw new InvalidDrawing("The layer is gone from the document; select another one.", { value: wanted });
  }
  return layer;
}

function isLocked(layers: readonly TreeLayer[], id: string): boolean {
  return layers.some(
    (layer) =>
      (layer.id === id && layer.locked) ||
      (flat(layer.children).some((child) => child.id === id) &&
        (layer.locked || isLocked(layer.children, id))),
  );
}

/** The topmost of the layers that a layer clips: between them a new one would be clipped, too. */
function overClipped(layers: readonly TreeLayer[], id: string): string {
  const index = layers.findIndex((layer) => layer.id === id);
  if (index < 0) {
    const around = layers.find((layer) => flat(layer.children).some((child) => child.id === id));
    return around ? overClipped(around.children, id) : id;
  }
  let top = index;
  while (layers[top - 1]?.clipped) top--;
  return layers[top]!.id;
}

/** Opens a picture, waits for it to land, and puts it in its place; tells its id. */
async function lay(
  context: PlaceContext,
  making: Making,
  image: Pixels,
  toDocument: Matrix,
  {
    above,
    clipped,
    name,
  }: { readonly above: string | null; readonly clipped: boolean; readonly name: string },
): Promise<string> {
  const { run } = context;
  const { document } = context.tree;
  const picture = await openedPicture(image, toDocument, document);
  const asked = "open a picture";
  const known = (await run(layerIds, { document }, { asked })).value as string[];
  making.coming = { known, box: centred(picture, document) };
  await run(openSmart, { document, above, url: picture.url }, { asked });
  const { id, box } = await arrival(context, known);
  making.made.push(id);
  making.coming = null;
  await run(settle, { document, id, above, clipped, name, ...shift(picture, box) }, { asked });
  return id;
}

/** Waits for a layer that was not there before. @throws HostTimeout when none comes */
async function arrival(
  { run, clock, patience, tree: { document } }: PlaceContext,
  known: readonly string[],
): Promise<{ readonly id: string; readonly box: Rect | null }> {
  const deadline = clock.now() + patience;
  for (;;) {
    await pause(clock, pollEvery);
    const { value } = await run(landed, { document, known }, { asked: "open a picture" });
    if (value !== null) return value as { readonly id: string; readonly box: Rect | null };
    if (clock.now() > deadline) {
      throw new HostTimeout(`Photopea did not open the picture within ${patience / 1000} s. Try again.`, {
        value: patience,
      });
    }
  }
}

/** How far a landed picture is from where it belongs. Its bounds are those of what it paints, or its whole own. */
function shift(picture: OpenedPicture, box: Rect | null): { readonly dx: number; readonly dy: number } {
  const { x, y, width, height, opaque } = picture;
  if (!opaque) return { dx: 0, dy: 0 };
  const fits = (own: Rect) =>
    box !== null && Math.abs(own.width - box.width) < 0.5 && Math.abs(own.height - box.height) < 0.5;
  const own = [opaque, { x: 0, y: 0, width, height }].find(fits);
  if (!own || !box) {
    throw new InvalidDrawing("Photopea opened the picture in another size. Try again.", { value: box });
  }
  return { dx: x + own.x - box.x, dy: y + own.y - box.y };
}
