import type Konva from "konva";
import type { Frame } from "../../host/drawing.ts";
import { pictureToDocument } from "../../host/editor/frames.ts";
import type { Pixels } from "../../host/editor/pixels.ts";
import { multiply } from "../../host/matrix.ts";
import { contextOf, newCanvas } from "../shared/export-pixels.ts";
import { anchorNow } from "../shared/frames.ts";
import { pictureCanvas } from "../shared/pictures.ts";
import { toParent } from "./geometry.ts";
import type { KonvaScene } from "./scene.ts";

/** Shows a picture on a canvas of its own above the stage's: no node, no export knows of it. */
export function showOver(scene: KonvaScene, image: Pixels, frame: Frame): () => Promise<void> {
  const { stage } = scene;
  const picture = pictureCanvas(image);
  const canvas = newCanvas(1, 1);
  canvas.style.cssText = "position: absolute; inset: 0; pointer-events: none";
  const paint = () => {
    canvas.width = stage.width();
    canvas.height = stage.height();
    const context = contextOf(canvas);
    context.setTransform(...multiply(toParent(stage), pictureToDocument(frame, anchorNow(scene, frame))));
    context.drawImage(picture, 0, 0, 1, 1);
  };
  paint();
  stage.getContent().append(canvas);
  const layers: readonly Konva.Layer[] = stage.getLayers();
  // The frame follows its anchor, and the stage may be moved; both draw.
  for (const layer of layers) layer.on("draw.underdrawing-preview", paint);
  return () => {
    for (const layer of layers) layer.off("draw.underdrawing-preview", paint);
    canvas.remove();
    return Promise.resolve();
  };
}
