/** What the README's code leaves to the reader: the names that it uses and does not declare. */
import type { Canvas } from "fabric";
import type { ControlMap, Image, ProgressEvent } from "underdrawing";

interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

declare global {
  const onProgress: (event: ProgressEvent) => void;
  const signal: AbortSignal;
  const map: ControlMap;
  const svgText: string;
  const canvas: Canvas;
  const element: HTMLElement;
  const image: Image;
  const cannyFile: File;
  const adapterUrl: string;
  const inkFile: File;
  const embeddingFile: File;
  const mossFile: File;
  const picture: Image;
  const mask: Mask;
  const where: Mask;
  const lowerHalf: Mask;
  const colours: ControlMap;
}
