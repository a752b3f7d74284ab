import type { Canvas } from "fabric";
import type { Frame } from "../../host/drawing.ts";
import { pictureToDocument } from "../../host/editor/frames.ts";
import type { Pixels } from "../../host/editor/pixels.ts";
import { anchorNow } from "../shared/frames.ts";
import { pictureCanvas } from "../shared/pictures.ts";
import type { FabricScene } from "./scene.ts";

/** Paints a picture over the canvas after each render, and nothing else: no object, no export knows of it. */
export function showOver(
  canvas: Canvas,
  scene: FabricScene,
  image: Pixels,
  frame: Frame,
): () => Promise<void> {
  const picture = pictureCanvas(image);
  const paint = ({ ctx }: { ctx: CanvasRenderingContext2D }) => {
    if (ctx !== canvas.getContext()) return;
    ctx.save();
    ctx.transform(...canvas.viewportTransform);
    ctx.transform(...pictureToDocument(frame, anchorNow(scene, frame)));
    ctx.drawImage(picture, 0, 0, 1, 1);
    ctx.restore();
  };
  canvas.on("after:render", paint);
  canvas.requestRenderAll();
  return () => {
    canvas.off("after:render", paint);
    canvas.requestRenderAll();
    return Promise.resolve();
  };
}
