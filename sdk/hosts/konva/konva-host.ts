import type Konva from "konva";
import type { EditorHost, HostCapabilities } from "../../host/editor/editor-host.ts";
import { identity, invert, multiply } from "../../host/matrix.ts";
import { answer } from "../shared/answer.ts";
import { captureScene } from "../shared/capture.ts";
import { exportRegion } from "../shared/export-pixels.ts";
import { currentFrame } from "../shared/frames.ts";
import { localSettings } from "../shared/local-store.ts";
import { layersOf, selectionOf } from "../shared/selection.ts";
import { transactions } from "../shared/transactions.ts";
import { findNode } from "../shared/tree.ts";
import { watchChanges } from "./changes.ts";
import { toDocument } from "./geometry.ts";
import { nodesOf } from "./insert.ts";
import { markOf, nodeIds } from "./marks.ts";
import type { KonvaHostOptions } from "./options.ts";
import { showOver } from "./overlay.ts";
import { Placing } from "./place.ts";
import { renderRect } from "./raster.ts";
import { konvaScene } from "./scene.ts";
import { readState, writeState } from "./state.ts";

const capabilities: HostCapabilities = {
  geometry: true,
  selects: "layers",
  places: ["layer", "fill", "replace"],
  changes: "told",
  largestImage: 8192,
};

/**
 * A Konva stage as an EditorHost: what lies in its layers are the layers, its groups the groups; the selection is that of
 * its Transformers, unless `options.selected` says otherwise.
 *
 * Konva has no undo: each step goes to `options.onEdit`. A picture of ours keeps its Request in the attribute
 * `underdrawing`, which `toJSON` writes; the picture itself Konva's JSON leaves to the embedder, as of every image.
 */
export function konvaHost(stage: Konva.Stage, options: KonvaHostOptions = {}): EditorHost {
  const ids = nodeIds();
  const scene = konvaScene(stage, ids, options);
  const placing = new Placing(scene, ids);
  const changes = watchChanges(scene);
  const transact = transactions({ read: () => readState(stage), write: writeState, onEdit: options.onEdit });
  const { get, set } = options.settings ?? localSettings("konva");

  return {
    name: "konva",
    capabilities,
    selection: () => answer(() => selectionOf(scene)),
    layers: () => answer(() => layersOf(scene)),
    capture: async (scope, captureOptions) => captureScene(scene, scope, captureOptions),
    exportPixels: async (region, scale) =>
      exportRegion(currentFrame(scene, region), scale, (rect, width, height) =>
        renderRect(stage, rect, { width, height }, (node) => !scene.isHelper(node)),
      ),
    place: (image, frame, how = { kind: "layer" }) =>
      transact(how.name ?? "Underdrawing", () => changes.quietly(() => placing.place(image, frame, how))),
    preview: (image, frame) => answer(() => showOver(scene, image, frame)),
    insert: (layers, frame) =>
      transact("Insert", () =>
        changes.quietly(() => {
          const parent = placing.topLayer();
          const { toDocument: frameSpace = identity } = currentFrame(scene, frame);
          const toParent = multiply(invert(toDocument(parent)) ?? identity, frameSpace);
          const nodes = nodesOf(layers, toParent);
          for (const node of nodes) placing.addOnTop(parent, node);
          return nodes.map((node) => ids.of(node));
        }),
      ),
    onSelectionChange: (listener) => changes.onSelection(listener),
    onDrawingChange: (listener) => changes.onDrawing(listener),
    transaction: (label, work) => transact(label, work),
    store: {
      get,
      set,
      requestOf: (id) =>
        answer(() => {
          const node = findNode(scene, id);
          return node && markOf(node)?.request;
        }),
    },
  };
}
