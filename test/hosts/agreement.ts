import { paintDrawing } from "../../sdk/conditioning/index.ts";
import type { Drawing } from "../../sdk/host/index.ts";
import type { Pixels } from "../../sdk/host/index.ts";

/** How far two pictures of one document lie apart, over all channels, premultiplied. */
export interface Agreement {
  /** Mean difference of a channel, 0 to 255. */
  readonly mean: number;
  /** Share of the pixels in which a channel is off by more than 32 levels. */
  readonly off: number;
}

/** A drawing as the maps see it, on a transparent ground, one pixel a unit. */
export function paintedOneToOne(drawing: Drawing): Promise<Pixels> {
  const { width, height } = drawing.frame;
  return paintDrawing(drawing, { width: Math.round(width), height: Math.round(height) });
}

export function agreement(a: Pixels, b: Pixels): Agreement {
  if (a.width !== b.width || a.height !== b.height) {
    throw new Error(`${a.width} × ${a.height} pixels cannot be compared with ${b.width} × ${b.height}`);
  }
  let sum = 0;
  let off = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const [alphaA, alphaB] = [a.data[i + 3]! / 255, b.data[i + 3]! / 255];
    let most = Math.abs(a.data[i + 3]! - b.data[i + 3]!);
    sum += most;
    for (let channel = 0; channel < 3; channel++) {
      const apart = Math.abs(a.data[i + channel]! * alphaA - b.data[i + channel]! * alphaB);
      sum += apart;
      most = Math.max(most, apart);
    }
    if (most > 32) off++;
  }
  return { mean: sum / a.data.length, off: (4 * off) / a.data.length };
}

export function toPng({ width, height, data }: Pixels): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")!.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return canvas.toDataURL();
}
