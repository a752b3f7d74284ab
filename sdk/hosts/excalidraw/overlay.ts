import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import type { Frame } from "../../host/drawing.ts";
import { pictureToDocument } from "../../host/editor/frames.ts";
import type { Pixels } from "../../host/editor/pixels.ts";
import { multiply, scaling, translation } from "../../host/matrix.ts";
import { contextOf, newCanvas } from "../shared/export-pixels.ts";
import { anchorNow } from "../shared/frames.ts";
import { pictureCanvas } from "../shared/pictures.ts";
import type { ExcalidrawScene } from "./scene.ts";

/** Shows a picture on a canvas of its own above Excalidraw's, which knows nothing of it. */
export function showOver(
  api: ExcalidrawImperativeAPI,
  container: HTMLElement,
  scene: () => ExcalidrawScene,
  image: Pixels,
  frame: Frame,
): () => Promise<void> {
  const picture = pictureCanvas(image);
  const canvas = newCanvas(1, 1);
  canvas.style.cssText = "position: absolute; pointer-events: none";
  const paint = () => {
    const { scrollX, scrollY, zoom, width, height, offsetLeft, offsetTop } = api.getAppState();
    const around = container.getBoundingClientRect();
    canvas.style.left = `${offsetLeft - around.left}px`;
    canvas.style.top = `${offsetTop - around.top}px`;
    canvas.width = width;
    canvas.height = height;
    const toView = multiply(scaling(zoom.value), translation(scrollX, scrollY));
    const context = contextOf(canvas);
    context.setTransform(...multiply(toView, pictureToDocument(frame, anchorNow(scene(), frame))));
    context.drawImage(picture, 0, 0, 1, 1);
  };
  paint();
  if (getComputedStyle(container).position === "static") container.style.position = "relative";
  container.append(canvas);
  const stop = api.onChange(paint);
  return () => {
    stop();
    canvas.remove();
    return Promise.resolve();
  };
}
