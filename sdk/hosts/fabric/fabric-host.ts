import type { Canvas } from "fabric";
import type { EditorHost, HostCapabilities } from "../../host/editor/editor-host.ts";
import { answer } from "../shared/answer.ts";
import { identity } from "../../host/matrix.ts";
import { captureScene } from "../shared/capture.ts";
import { exportRegion } from "../shared/export-pixels.ts";
import { currentFrame } from "../shared/frames.ts";
import { localSettings } from "../shared/local-store.ts";
import { layersOf, selectionOf } from "../shared/selection.ts";
import { transactions } from "../shared/transactions.ts";
import { findNode } from "../shared/tree.ts";
import { onDrawingChange, onSelectionChange } from "./events.ts";
import { objectsOf } from "./insert.ts";
import { keepMarksInJson, markOf, objectIds } from "./marks.ts";
import type { FabricHostOptions } from "./options.ts";
import { showOver } from "./overlay.ts";
import { Placing } from "./place.ts";
import { renderRect } from "./raster.ts";
import { fabricScene } from "./scene.ts";
import { readState, writeState } from "./state.ts";

const capabilities: HostCapabilities = {
  geometry: true,
  selects: "layers",
  places: ["layer", "fill", "replace"],
  changes: "told",
  largestImage: 8192,
};

/**
 * A fabric canvas as an EditorHost: its objects are the layers, its groups the groups.
 *
 * Fabric has no undo: each step goes to `options.onEdit`. It tells of nothing that code changes by `object.set`; fire
 * `object:modified` after it, as fabric itself does after the user's changes. A picture of ours keeps its Request in the
 * property `underdrawing`, which `toObject` writes and `loadFromJSON` reads; no other object gains a property.
 */
export function fabricHost(canvas: Canvas, options: FabricHostOptions = {}): EditorHost {
  keepMarksInJson();
  const ids = objectIds();
  const scene = fabricScene(canvas, ids, options);
  const placing = new Placing(scene, ids);
  /** What is done by us is not told as a change of the drawing. */
  const quiet = { now: false };
  const quietly = <T>(work: () => T): T => {
    quiet.now = true;
    try {
      return work();
    } finally {
      quiet.now = false;
    }
  };
  const transact = transactions({
    read: () => readState(canvas),
    write: (state) => writeState(canvas, state),
    onEdit: options.onEdit,
  });
  const { get, set } = options.settings ?? localSettings("fabric");

  return {
    name: "fabric",
    capabilities,
    selection: () => answer(() => selectionOf(scene)),
    layers: () => answer(() => layersOf(scene)),
    capture: async (scope, captureOptions) => captureScene(scene, scope, captureOptions),
    exportPixels: async (region, scale) =>
      exportRegion(currentFrame(scene, region), scale, (rect, width, height) =>
        renderRect(canvas, rect, { width, height }, (object) => !scene.isHelper(object)),
      ),
    place: (image, frame, how = { kind: "layer" }) =>
      transact(how.name ?? "Underdrawing", () =>
        quietly(() => {
          const placed = placing.place(image, frame, how);
          canvas.requestRenderAll();
          return placed;
        }),
      ),
    preview: (image, frame) => answer(() => showOver(canvas, scene, image, frame)),
    insert: (layers, frame) =>
      transact("Insert", () =>
        quietly(() => {
          const { toDocument = identity } = currentFrame(scene, frame);
          const objects = objectsOf(layers, toDocument);
          canvas.add(...objects);
          return objects.map((object) => ids.of(object));
        }),
      ),
    onSelectionChange: (listener) => onSelectionChange(canvas, listener),
    onDrawingChange: (listener) => onDrawingChange(canvas, () => !quiet.now && listener()),
    transaction: (label, work) => transact(label, work),
    store: {
      get,
      set,
      requestOf: (id) =>
        answer(() => {
          const object = findNode(scene, id);
          return object && markOf(object)?.request;
        }),
    },
  };
}
