import { FabricImage, type Canvas } from "fabric";
import type { EditorHost } from "../../sdk/host/index.ts";
import { readSvg } from "../../sdk/host/index.ts";
import type { Size } from "./document/artboard.ts";

/**
 * An SVG as layers that can be edited, with their names, centred and no larger than the artboard.
 * @throws InvalidDrawing for what is no SVG
 */
export async function openSvg(host: EditorHost, text: string, artboard: Size): Promise<void> {
  const { frame, layers } = await readSvg(text);
  const scale = Math.min(artboard.width / frame.width, artboard.height / frame.height);
  const [width, height] = [frame.width * scale, frame.height * scale];
  const [x, y] = [(artboard.width - width) / 2, (artboard.height - height) / 2];
  await host.insert!(layers, {
    ...frame,
    toDocument: [scale, 0, 0, scale, x - frame.x * scale, y - frame.y * scale],
  });
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
