import { readFile } from "node:fs/promises";
import type { Raster } from "../../../sdk/conditioning/pixels/raster.ts";

/** A little-endian float32 array of [height, width] or [height, width, channels] in C order. */
export async function readNpy(path: string): Promise<Raster<Float32Array>> {
  const bytes = await readFile(path);
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.subarray(10, start).toString("latin1");
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1]?.split(",").map(Number);
  if (!header.includes("'<f4'") || !header.includes("False") || !shape)
    throw new Error(`${path}: ${header.trim()}`);
  const [height, width] = shape as [number, number];
  return { width, height, data: new Float32Array(Uint8Array.from(bytes.subarray(start)).buffer) };
}
