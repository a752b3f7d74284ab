import { resize } from "./resize/resize.ts";
import { extent } from "./statistics.ts";

/** A coarse grid of random numbers. */
export interface NoiseGrid {
  readonly width: number;
  readonly height: number;
  readonly data: Float64Array;
}

/** The grid that a picture's noise is drawn from: one number for each `cell` pixels and a margin. */
export function noiseGrid(width: number, height: number, cell: number, random: () => number): NoiseGrid {
  const columns = Math.floor(width / cell) + 2;
  const rows = Math.floor(height / cell) + 2;
  return { width: columns, height: rows, data: Float64Array.from({ length: columns * rows }, random) };
}

/**
 * Smooth noise from 0 to 1: the grid enlarged by cubic interpolation, without its margin, stretched to the whole range.
 * (`make_noise_disk` of ControlNet's annotators.)
 */
export function smoothNoise(grid: NoiseGrid, width: number, height: number, cell: number): Float64Array {
  const wide = resize(grid, width + 2 * cell, height + 2 * cell, "cubic");
  const noise = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + cell) * wide.width + cell;
    noise.set(wide.data.subarray(from, from + width), y * width);
  }
  const { least } = extent(noise);
  const lifted = noise.map((value) => value - least);
  const { most } = extent(lifted);
  return most > 0 ? lifted.map((value) => value / most) : lifted;
}
