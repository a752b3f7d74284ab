/** A square picture: RGB, row by row, `side × side × 3` bytes. */
export interface SquarePicture {
  readonly side: number;
  readonly rgb: Uint8Array;
}

/** A map with one value a pixel, row by row. */
export interface SquareMap {
  readonly side: number;
  readonly values: Uint8Array;
}

/** Rec. 601 luma, 0–255, one value a pixel. */
export function lumaOf({ side, rgb }: SquarePicture): Float32Array {
  const luma = new Float32Array(side * side);
  for (let i = 0; i < luma.length; i++)
    luma[i] = 0.299 * rgb[i * 3]! + 0.587 * rgb[i * 3 + 1]! + 0.114 * rgb[i * 3 + 2]!;
  return luma;
}

/** Every second pixel of every second row: enough to judge regions and depth, four times as fast. */
export function lattice(side: number): Uint32Array {
  const half = side >> 1;
  return Uint32Array.from(
    { length: half * half },
    (_, i) => Math.floor(i / half) * 2 * side + (i % half) * 2,
  );
}

export function onLattice({ side, values }: SquareMap): SquareMap {
  return { side: side >> 1, values: Uint8Array.from(lattice(side), (pixel) => values[pixel]!) };
}
