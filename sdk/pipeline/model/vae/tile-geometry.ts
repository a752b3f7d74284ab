/** A span of one axis that one tile works on, and the part of it that is the tile's alone. */
export interface TileSpan {
  readonly from: number;
  readonly to: number;
  readonly coreFrom: number;
  readonly coreTo: number;
}

/**
 * Spans of at most `tile` (unless that leaves no more than the halos) whose cores cover [0, length) side by side, about
 * equally long.
 * @param halo what a core's results depend on at each side of it
 * @param step ends of spans and cores are multiples of this, the end of the axis aside; `halo` must be one
 */
export function tileSpans(length: number, tile: number, halo: number, step: number): TileSpan[] {
  if (tile >= length) return [{ from: 0, to: length, coreFrom: 0, coreTo: length }];
  const widest = Math.max(step, Math.floor((tile - 2 * halo) / step) * step);
  const count = Math.ceil(length / widest);
  const steps = Math.ceil(length / step);
  const end = (i: number) => Math.min(length, Math.floor((i * steps) / count) * step);
  return Array.from({ length: count }, (_, i) => {
    const [coreFrom, coreTo] = [end(i), i === count - 1 ? length : end(i + 1)];
    return {
      from: Math.max(0, coreFrom - halo),
      to: Math.min(length, coreTo + halo),
      coreFrom,
      coreTo,
    };
  });
}

/** One tile of a picture. */
export interface Tile {
  readonly rows: TileSpan;
  readonly columns: TileSpan;
}

export function tilesOf(
  { height, width }: { readonly height: number; readonly width: number },
  tile: number,
  halo: number,
  step: number,
): Tile[] {
  const columns = tileSpans(width, tile, halo, step);
  return tileSpans(height, tile, halo, step).flatMap((rows) =>
    columns.map((column) => ({ rows, columns: column })),
  );
}
