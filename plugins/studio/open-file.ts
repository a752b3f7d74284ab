import { FabricImage, type Canvas } from "fabric";
import { layersBounds, matrices, readSvg } from "../../sdk/host/index.ts";
import type { Drawing, EditorHost, GroupLayer, Layer } from "../../sdk/host/index.ts";
import type { Size } from "./document/artboard.ts";

/**
 * An SVG as layers that can be edited, with their names, centred and no larger than the artboard.
 * @throws InvalidDrawing for what is no SVG
 */
export async function openSvg(host: EditorHost, text: string, artboard: Size): Promise<void> {
  const drawing = await readSvg(text);
  const { frame } = drawing;
  const scale = Math.min(artboard.width / frame.width, artboard.height / frame.height);
  const [width, height] = [frame.width * scale, frame.height * scale];
  const [x, y] = [(artboard.width - width) / 2, (artboard.height - height) / 2];
  await host.insert!(unwrapped(drawing), {
    ...frame,
    toDocument: [scale, 0, 0, scale, x - frame.x * scale, y - frame.y * scale],
  });
}

/** Design tools export a frame as a group around everything; its layers are what the user knows. */
function unwrapped({ frame, layers }: Drawing): readonly Layer[] {
  const [only] = layers;
  if (layers.length !== 1 || only?.kind !== "group" || !isPlain(only, frame)) return layers;
  return only.children.map((child) => ({
    ...child,
    transform: matrices.multiply(only.transform, child.transform),
  }));
}

/** A group that shows no more and no less than what is in it. */
function isPlain(group: GroupLayer, frame: Drawing["frame"]): boolean {
  const { mask, clip, opacity, blendMode, transform, visible } = group;
  const shown = clip && layersBounds([{ ...group, kind: "path", path: clip.path, transform }]);
  const clips =
    shown !== undefined &&
    (shown.x > frame.x ||
      shown.y > frame.y ||
      shown.x + shown.width < frame.x + frame.width ||
      shown.y + shown.height < frame.y + frame.height);
  return (
    visible && !mask && !clips && opacity === 1 && (blendMode === "normal" || blendMode === "pass-through")
  );
}

/** A picture as a layer, centred and no larger than the artboard. @throws Error for what no browser can read */
export async function openPicture(canvas: Canvas, file: File, artboard: Size): Promise<void> {
  const image = await FabricImage.fromURL(await dataUrl(file));
  const scale = Math.min(1, artboard.width / image.width, artboard.height / image.height);
  image.set({
    name: file.name.replace(/\.\w+$/, ""),
    left: artboard.width / 2,
    top: artboard.height / 2,
    scaleX: scale,
    scaleY: scale,
  });
  canvas.add(image);
  canvas.setActiveObject(image);
  canvas.requestRenderAll();
}

/** Unlike an object URL it can be saved with the document. */
const dataUrl = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`, { cause: reader.error }));
    reader.readAsDataURL(file);
  });
