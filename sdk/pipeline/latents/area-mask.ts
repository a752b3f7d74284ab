import type { Region } from "../control/control.ts";

/**
 * A mask at another size: each cell is the mean of what it covers, which is exact for edges that lie on cells and keeps
 * masks that add up to 1 doing so. `width × height` numbers, row by row.
 */
export function areaMask({ width, height, data }: Region, columns: number, rows: number): Float32Array {
  const across = coverage(width, columns);
  const down = coverage(height, rows);
  return Float32Array.from({ length: columns * rows }, (_, cell) => {
    let sum = 0;
    for (const [y, tall] of down[Math.floor(cell / columns)]!)
      for (const [x, wide] of across[cell % columns]!) sum += tall * wide * data[y * width + x]!;
    return sum;
  });
}

type Share = readonly [pixel: number, share: number];

/** Which pixels each cell covers, and what share of the cell each of them is. */
function coverage(pixels: number, cells: number): Share[][] {
  return Array.from({ length: cells }, (_, cell) => {
    const [from, to] = [(cell * pixels) / cells, ((cell + 1) * pixels) / cells];
    const shares: Share[] = [];
    for (let pixel = Math.floor(from); pixel < Math.min(pixels, Math.ceil(to)); pixel++)
      shares.push([pixel, (Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from)]);
    return shares;
  });
}
