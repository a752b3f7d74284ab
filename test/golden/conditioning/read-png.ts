import { readFile } from "node:fs/promises";
import { decode } from "fast-png";

export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** `width × height × channels` bytes, alpha straight. */
  readonly data: Uint8ClampedArray;
}

/** The bytes as they are stored: a canvas would multiply them by alpha and back. */
export async function readPng(path: string): Promise<Pixels> {
  const { width, height, channels, depth, data } = decode(await readFile(path));
  if (depth !== 8) throw new Error(`${path} has ${depth} bits a channel, not 8`);
  return { width, height, channels, data: new Uint8ClampedArray(data) };
}

export function toRgba({ width, height, channels, data }: Pixels): Pixels {
  if (channels === 4) return { width, height, channels, data };
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) rgba[i * 4 + c] = data[i * channels + (channels === 1 ? 0 : c)]!;
  }
  return { width, height, channels: 4, data: rgba };
}

/** The first channel of each pixel, or the pixels as they are if more are asked for. */
export function withChannels({ width, height, channels, data }: Pixels, wanted: number): Uint8ClampedArray {
  if (channels === wanted) return data;
  return Uint8ClampedArray.from(
    { length: width * height * wanted },
    (_, i) => data[Math.floor(i / wanted) * channels + (channels === 1 ? 0 : i % wanted)]!,
  );
}
