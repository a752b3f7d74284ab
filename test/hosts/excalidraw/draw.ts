import "./assets.ts";
import { convertToExcalidrawElements } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { BinaryFileData } from "@excalidraw/excalidraw/types";
import { type Layer, type Matrix, matrices, pathBounds } from "../../../sdk/host/index.ts";

export interface DrawnElements {
  readonly elements: readonly ExcalidrawElement[];
  readonly files: readonly BinaryFileData[];
  /** Of the layer: the element's own, or that of its group. */
  readonly id: string;
}

/** A layer as a user would have drawn it: rectangles, texts and pictures, and groups of them, which have no place of their own. */
export function drawn(
  layer: Layer,
  above: Matrix,
  groupIds: readonly string[] = [],
  opacity = 1,
): DrawnElements {
  const matrix = matrices.multiply(above, layer.transform);
  const alpha = opacity * layer.opacity;
  if (layer.kind === "group") {
    const id = crypto.randomUUID();
    const parts = layer.children.map((child) => drawn(child, matrix, [id, ...groupIds], alpha));
    return {
      id,
      elements: parts.flatMap((part) => part.elements),
      files: parts.flatMap((part) => part.files),
    };
  }
  const common = { groupIds: [...groupIds], opacity: Math.round(alpha * 100), roughness: 0 };
  if (layer.kind === "text") {
    const [x, y] = matrices.apply(matrix, layer.x, layer.y - layer.fontSize);
    return made({ type: "text", x, y, text: layer.text, fontSize: layer.fontSize, ...common });
  }
  const box = layer.kind === "path" ? pathBounds(layer.path)! : layer.rect;
  const place = placeOf(matrix, box);
  if (layer.kind === "path") {
    const { fill } = layer;
    const color = fill?.paint.kind === "solid" ? fill.paint.color : { r: 0, g: 0, b: 0 };
    const css = `#${[color.r, color.g, color.b].map((level) => level.toString(16).padStart(2, "0")).join("")}`;
    return made({
      type: "rectangle",
      ...place,
      ...common,
      strokeColor: "transparent",
      backgroundColor: css,
      fillStyle: "solid",
    });
  }
  const canvas = document.createElement("canvas");
  canvas.width = layer.pixelWidth;
  canvas.height = layer.pixelHeight;
  const pixels = new Uint8ClampedArray(layer.pixels);
  canvas.getContext("2d")!.putImageData(new ImageData(pixels, canvas.width, canvas.height), 0, 0);
  const fileId = crypto.randomUUID() as string as BinaryFileData["id"];
  const dataURL = canvas.toDataURL() as BinaryFileData["dataURL"];
  const file: BinaryFileData = { id: fileId, mimeType: "image/png", dataURL, created: 1 };
  return { ...made({ type: "image", ...place, ...common, fileId, status: "saved" }), files: [file] };
}

function made(skeleton: object): DrawnElements {
  const elements = convertToExcalidrawElements([skeleton as never]);
  return { elements, files: [], id: elements[0]!.id };
}

/** A rectangle after a map that turns and stretches along its own axes. */
export function placeOf(
  matrix: Matrix,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): { x: number; y: number; width: number; height: number; angle: number } {
  const [a, b, c, d] = matrix;
  const [middleX, middleY] = matrices.apply(matrix, x + width / 2, y + height / 2);
  const [w, h] = [width * Math.hypot(a, b), height * Math.hypot(c, d)];
  const angle = (Math.atan2(b, a) + 2 * Math.PI) % (2 * Math.PI);
  return { x: middleX - w / 2, y: middleY - h / 2, width: w, height: h, angle };
}
