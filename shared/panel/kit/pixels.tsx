import { useLayoutEffect, useRef } from "preact/hooks";
import { inTurn } from "./frame-queue.ts";
import type { ControlMap, Image } from "../../../sdk/index.ts";

interface PixelsProps {
  readonly of: ControlMap | Image;
  /** What it shows; absent where a button around it says so. */
  readonly label?: string;
  /** Longest side of the canvas in device pixels; all pixels where absent. */
  readonly most?: number;
  /** One of many: they are drawn one after the other, some in each frame. */
  readonly many?: boolean;
}

/** A map or picture on a canvas, drawn once for each set of pixels. */
export function Pixels({ of, label, most = Infinity, many = false }: PixelsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const work = (): void => draw(canvas.current!, of, most);
    if (many) return inTurn(work);
    work();
    return undefined;
  }, [of, most]);
  return (
    <canvas
      ref={canvas}
      class="pixels"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    />
  );
}

function draw(canvas: HTMLCanvasElement, image: ControlMap | Image, most: number): void {
  const { width, height } = image;
  const scale = Math.min(1, most / Math.max(width, height));
  if (scale === 1) {
    Object.assign(canvas, { width, height });
    canvas.getContext("2d")?.putImageData(imageDataOf(image), 0, 0);
    return;
  }
  const whole = document.createElement("canvas");
  draw(whole, image, Infinity);
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
}

function imageDataOf({ width, height, data }: ControlMap | Image): ImageData {
  const pixels = width * height;
  const rgba = new Uint8ClampedArray(pixels * 4);
  if (data.length === rgba.length) rgba.set(data);
  else
    for (let i = 0, from = 0, to = 0; i < pixels; i++, from += 3, to += 4) {
      rgba[to] = data[from]!;
      rgba[to + 1] = data[from + 1]!;
      rgba[to + 2] = data[from + 2]!;
      rgba[to + 3] = 255;
    }
  return new ImageData(rgba, width, height);
}
