import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { EditorHost, HostCapabilities } from "../../host/editor/editor-host.ts";
import { answer } from "../shared/answer.ts";
import { captureScene } from "../shared/capture.ts";
import { exportRegion } from "../shared/export-pixels.ts";
import { currentFrame } from "../shared/frames.ts";
import { localSettings } from "../shared/local-store.ts";
import { layersOf, selectionOf } from "../shared/selection.ts";
import { findNode } from "../shared/tree.ts";
import { watchChanges } from "./changes.ts";
import { markOf } from "./element.ts";
import type { ExcalidrawHostOptions } from "./options.ts";
import { largestImage, placed } from "./place.ts";
import { renderRect } from "./region.ts";
import { showOver } from "./overlay.ts";
import { readScene } from "./scene.ts";
import { transactions } from "./transactions.ts";

const capabilities: HostCapabilities = {
  geometry: true,
  selects: "layers",
  places: ["layer", "replace"],
  changes: "told",
  largestImage,
};

/**
 * An Excalidraw editor as an EditorHost: its elements are the layers, its groups and frames the groups; what is written
 * in a shape is its name. Steps are Excalidraw's own undo steps. A picture of ours keeps its Request in
 * `customData.underdrawing`, which files, the library and the clipboard take along.
 * @param api what `<Excalidraw excalidrawAPI={…}>` hands out
 */
export function excalidrawHost(
  api: ExcalidrawImperativeAPI,
  options: ExcalidrawHostOptions = {},
): EditorHost {
  const changes = watchChanges(api);
  const { run, update } = transactions(api);
  const { container } = options;
  const scene = () => readScene(api, options);
  const { get, set } = options.settings ?? localSettings("excalidraw");
  return {
    name: "excalidraw",
    capabilities,
    selection: () => answer(() => selectionOf(scene())),
    layers: () => answer(() => layersOf(scene())),
    capture: (scope, captureOptions) => answer(() => captureScene(scene(), scope, captureOptions)),
    exportPixels: (region, scale) =>
      answer(() =>
        exportRegion(currentFrame(scene(), region), scale, (rect, width, height) =>
          renderRect(api, rect, width, height),
        ),
      ),
    place: (image, frame, how = { kind: "layer" }) =>
      run(async () => {
        const { elements, file, layer } = placed(api, scene(), image, frame, how);
        api.addFiles([file]);
        const updated = update(elements);
        changes.settle();
        await updated;
        return layer;
      }),
    ...(container && {
      preview: (image, frame) => answer(() => showOver(api, container, scene, image, frame)),
    }),
    onSelectionChange: (listener) => changes.onSelection(listener),
    onDrawingChange: (listener) => changes.onDrawing(listener),
    transaction: (_label, work) => run(work),
    store: {
      get,
      set,
      requestOf: (id) =>
        answer(() => {
          const node = findNode(scene(), id);
          const element = node?.kind === "element" ? node.elements[0] : undefined;
          return element && markOf(element)?.request;
        }),
    },
  };
}
