import { exportSize } from "../editor/check-pixels.ts";
import type { EditorHost, HostCapabilities } from "../editor/editor-host.ts";
import { checkFrame, pictureToDocument } from "../editor/frames.ts";
import type { Painter } from "../editor/painter.ts";
import type { LayerInfo } from "../editor/selection.ts";
import { withTimeout } from "../editor/with-timeout.ts";
import type { Layer } from "../drawing.ts";
import { identity, multiply } from "../matrix.ts";
import { captureMemory, isResult, memoryFrameNow } from "./capture.ts";
import type { LaidPicture, MemoryDocument } from "./document.ts";
import { placeInMemory } from "./place.ts";
import { shownDrawing } from "./shown.ts";
import { find, withNewIds } from "./tree.ts";

/** Options of `memoryHost`. */
export interface MemoryHostOptions {
  /** `paintDrawing` of `underdrawing/conditioning`. */
  readonly paint: Painter;
  /** Awaited before each order to the document: how a test makes the editor slow, silent or failing. */
  readonly answers?: (() => Promise<void>) | undefined;
  /** How long an order may wait for `answers`, in milliseconds. Default 10 000. */
  readonly patience?: number | undefined;
}

const capabilities: HostCapabilities = {
  geometry: true,
  selects: "layers",
  places: ["layer", "fill", "replace"],
  changes: "told",
  largestImage: 8192,
};

/** A host for a document in memory: the reference of what `EditorHost` promises, and a stand-in for an editor in tests. */
export function memoryHost(document: MemoryDocument, options: MemoryHostOptions): EditorHost {
  const { paint, answers = () => Promise.resolve(), patience = 10_000 } = options;
  const texts = new Map<string, string>();
  const ask = (asked: string, signal?: AbortSignal) =>
    withTimeout(answers(), { host: "The document", asked, ms: patience, signal });

  return {
    name: "memory",
    capabilities,

    async selection() {
      await ask("tell the selection");
      if (document.selection.length === 0) return undefined;
      const { frame } = captureMemory(document, "selection", { results: true });
      const selected = new Set(document.selection);
      return { frame, layers: layerList(document).filter(({ id }) => selected.has(id)), marquee: false };
    },

    async layers() {
      await ask("list its layers");
      return layerList(document);
    },

    async capture(scope, captureOptions = {}) {
      await ask("show what is drawn", captureOptions.signal);
      const drawing = captureMemory(document, scope, captureOptions);
      await ask("end the capture", captureOptions.signal);
      return drawing;
    },

    async exportPixels(region, scale) {
      checkFrame(region);
      const size = exportSize(region, scale, capabilities.largestImage);
      await ask("export pixels");
      return paint(shownDrawing(document, memoryFrameNow(document, region)), size);
    },

    async place(image, frame, how = { kind: "layer" }) {
      await ask("place a picture");
      return placeInMemory(document, image, frame, how);
    },

    async preview(image, frame) {
      checkFrame(frame);
      await ask("show a preview");
      const anchor = frame.anchor && find(document.content.layers, frame.anchor.id);
      const overlay: LaidPicture = { image, transform: pictureToDocument(frame, anchor?.toDocument) };
      document.overlays.add(overlay);
      return async () => {
        document.overlays.delete(overlay);
        await ask("take the preview away");
      };
    },

    async insert(layers, frame) {
      checkFrame(frame);
      await ask("insert layers");
      const { toDocument = identity } = memoryFrameNow(document, frame);
      const added = layers.map((layer) => ({
        ...withNewIds(layer, () => document.newId()),
        transform: multiply(toDocument, layer.transform),
      }));
      document.change("Insert", { layers: [...document.content.layers, ...added] });
      return added.map(({ id }) => id);
    },

    onSelectionChange: (listener) => document.selectionChanged.on(listener),
    onDrawingChange: (listener) => document.contentChanged.on(listener),
    transaction: (label, work) => document.step(label, work),

    store: {
      async get(key) {
        await ask("read a setting");
        return texts.get(key);
      },
      async set(key, value) {
        await ask("keep a setting");
        if (value === undefined) texts.delete(key);
        else texts.set(key, value);
      },
      async requestOf(layer) {
        await ask("read a request");
        const { layers, requests } = document.content;
        return (find(layers, layer) && requests.get(layer)) || undefined;
      },
    },
  };
}

/** Top first, a group before its children. */
function layerList(document: MemoryDocument): LayerInfo[] {
  const { layers, locked } = document.content;
  const list = (siblings: readonly Layer[], depth: number, lockedAbove: boolean): LayerInfo[] =>
    siblings.toReversed().flatMap((layer) => {
      const { id, name, kind, visible } = layer;
      const info = {
        id,
        name,
        kind,
        depth,
        visible,
        locked: lockedAbove || locked.has(id),
        result: isResult(document, id),
      };
      return [info, ...(layer.kind === "group" ? list(layer.children, depth + 1, info.locked) : [])];
    });
  return list(layers, 0, false);
}
