import type { ExcalidrawFrameElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { Rect } from "../../host/drawing.ts";
import { exportToCanvas } from "./exports.ts";

/** A frame that is in no scene: Excalidraw's exports take what it would show, to the pixel. */
export function regionFrame({ x, y, width, height }: Rect): ExcalidrawFrameElement {
  return {
    id: "underdrawing-region",
    type: "frame",
    name: null,
    x,
    y,
    width,
    height,
    angle: 0,
    strokeColor: "transparent",
    backgroundColor: "transparent",
    fillStyle: "solid",
    strokeWidth: 0,
    strokeStyle: "solid",
    roughness: 0,
    roundness: null,
    opacity: 100,
    seed: 1,
    version: 1,
    versionNonce: 1,
    index: null,
    isDeleted: false,
    groupIds: [],
    frameId: null,
    boundElements: null,
    updated: 1,
    link: null,
    locked: false,
  };
}

/** A part of the scene as Excalidraw paints it, its background too. */
export function renderRect(
  api: ExcalidrawImperativeAPI,
  rect: Rect,
  width: number,
  height: number,
): Promise<HTMLCanvasElement> {
  return exportToCanvas({
    elements: api.getSceneElements(),
    appState: { ...api.getAppState(), exportBackground: true, exportWithDarkMode: false },
    files: api.getFiles(),
    exportPadding: 0,
    exportingFrame: regionFrame(rect),
    getDimensions: () => ({ width, height, scale: width / rect.width }),
  });
}
