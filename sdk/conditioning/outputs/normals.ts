import { checkRange } from "../check-range.ts";
import { derivatives } from "../pixels/derivatives.ts";
import { truncate, type Raster } from "../pixels/raster.ts";
import { stretched, type DepthValues } from "./depth.ts";

const f = Math.fround;

/** Unit normals of a network (NormalBae), x, y, z a pixel, as RGB bytes. */
export function encodeNormals({ data }: Raster<Float32Array>): Uint8ClampedArray {
  return truncate(data.map((value) => Math.min(1, Math.max(0, f(f(value + 1) * 0.5))) * 255));
}

/** Options of `normalsFromDepth`. */
export interface DepthNormalsOptions {
  /** The z of every normal before it is made a unit: larger is flatter. Default 2π. */
  readonly flatness?: number;
  /** 0 to 1: what is farther faces the viewer. Default 0.1. */
  readonly background?: number;
  /**
   * "bae": red = x, green = y, blue = z, for ControlNet 1.1. "midas": the other way round, for ControlNet 1.0, as
   * controlnet_aux and sd-webui-controlnet draw them. Default "bae".
   */
  readonly axes?: "bae" | "midas";
}

/**
 * Normals from depth (larger is nearer): red where a surface faces left, green where it faces up, blue towards the
 * viewer. RGB bytes. The slopes are those of the depth as it is given, so its range counts against `flatness`.
 * (MidasDetector of ControlNet.)
 * @throws InvalidRequest for an option outside its range
 */
export function normalsFromDepth(
  depth: DepthValues,
  { flatness = 2 * Math.PI, background = 0.1, axes = "bae" }: DepthNormalsOptions = {},
): Uint8ClampedArray {
  checkRange("flatness", flatness, 1e-6, 1e6);
  checkRange("background", background, 0, 1);
  const { x, y } = derivatives(depth);
  const near = stretched(depth.data);
  const z = f(flatness);
  const [red, blue] = axes === "bae" ? [0, 2] : [2, 0];
  const normals = new Uint8ClampedArray(near.length * 3);
  for (let i = 0; i < near.length; i++) {
    const flat = near[i]! < background;
    const dx = flat ? 0 : x[i]!;
    const dy = flat ? 0 : y[i]!;
    const length = f(Math.sqrt(f(f(f(dx * dx) + f(dy * dy)) + f(z * z))));
    normals[i * 3 + red] = encoded(dx, length);
    normals[i * 3 + 1] = encoded(dy, length);
    normals[i * 3 + blue] = encoded(z, length);
  }
  return normals;
}

/** −length…length as 0…255, cut off. */
function encoded(value: number, length: number): number {
  return Math.trunc(f(f(f(value / length) * 127.5) + 127.5));
}
