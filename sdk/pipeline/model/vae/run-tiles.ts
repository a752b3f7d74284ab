import type { Network, Runtime } from "../../../runtime/runtime.ts";
import type { Tensor } from "../../../runtime/tensor.ts";
import { throwIfCancelled } from "../../cancel.ts";
import { withScope, type TensorScope } from "../../tensor-scope.ts";
import { distance, PooledMoments, type Statistics } from "./statistics.ts";
import { tilesOf, type Tile, type TileSpan } from "./tile-geometry.ts";

/** How a part of the VAE that sees tiles is laid out. */
export interface TiledPart {
  readonly norms: number;
  readonly groups: number;
  /** Sides of the tiles, their halo, and what their ends are multiples of, in cells of what the part reads. */
  readonly tile: number;
  readonly halo: number;
  readonly step: number;
  /** Of what it gives. */
  readonly channels: number;
  /** What it gives is 2^doublings the size of what it reads; negative where it shrinks. */
  readonly doublings: number;
  /** Resolutions whose cores the graph is told. */
  readonly resolutions: number;
}

/**
 * Statistics that move by less, in standard deviations, are taken as they are: pictures are then off by some tenths of a
 * 255th (`npm run bench:tiles`).
 */
const SETTLED = 2e-3;

/**
 * What a part of the VAE makes of the whole input, tile by tile: [1, channels, height, width] on the CPU. Tiles overlap by
 * all that a convolution looks at, so only the norms, which average over the whole picture, know of tiles at all. In a
 * first pass each tile is normalised by itself, which gives the first norm's statistics exactly and the others roughly;
 * each pass that follows uses the statistics that the one before found for the whole picture, and with them gets one norm
 * more exactly right. It ends when they settle, at the latest when all are exact. All tiles of the last pass are
 * normalised alike, so there is nothing to blend: seams are rounding.
 *
 * The published remedy (pkuliyi2015's Tiled VAE) either keeps every tile's activations between norms, a whole picture of
 * them, or guesses the statistics from a smaller picture, which changes its colours.
 */
export async function runTiles(
  runtime: Runtime,
  network: Network,
  whole: Tensor,
  part: TiledPart,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const [, , height, width] = whole.dims as [number, number, number, number];
  const tiles = tilesOf({ height, width }, part.tile, part.halo, part.step);
  const scale = 2 ** part.doublings;
  const size = { height: height * scale, width: width * scale };
  const result = new Float32Array(part.channels * size.height * size.width);
  const nothing = new Float32Array(part.norms * part.groups);
  let statistics: Statistics = { means: nothing, variances: nothing };
  for (let pass = 0; ; pass++) {
    const pooled = new PooledMoments(part.norms, part.groups);
    for (const tile of tiles) {
      await nextTask();
      throwIfCancelled(signal);
      await withScope(async (scope) => {
        const inputs = tileInputs(runtime, tile, part, statistics, pass === 0, scope);
        const outputs = await network.run({ whole, ...inputs });
        const [values, moments] = [scope.own(outputs["part"]!), scope.own(outputs["moments"]!)];
        pooled.add((await moments.read()) as Float32Array, area(tile));
        if (pass > 0) place((await values.read()) as Float32Array, result, tile, scale, size, part.channels);
      });
    }
    const found = pooled.statistics;
    const settled = pass > 0 && distance(found, statistics) < SETTLED;
    statistics = found;
    if (settled || pass === part.norms) return result;
  }
}

/** Lets this thread hear an order to cancel: on wasm it would not otherwise before the last tile. */
const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

const length = ({ coreFrom, coreTo }: TileSpan): number => coreTo - coreFrom;

const area = ({ rows, columns }: Tile): number => length(rows) * length(columns);

const TO_THE_END = 2 ** 31 - 1;

function tileInputs(
  runtime: Runtime,
  { rows, columns }: Tile,
  { norms, groups, doublings, resolutions }: TiledPart,
  { means, variances }: Statistics,
  own: boolean,
  scope: TensorScope,
): Record<string, Tensor> {
  const floats = (values: Float32Array, dims: readonly number[]) =>
    scope.own(runtime.upload(values, "float32", dims));
  /** Of all channels. */
  const begin = (row: number, column: number) =>
    scope.own(runtime.upload(Int32Array.of(0, 0, row, column), "int32", [4]));
  const end = (row: number, column: number) =>
    scope.own(runtime.upload(Int32Array.of(TO_THE_END, TO_THE_END, row, column), "int32", [4]));
  const cores = Array.from({ length: resolutions }, (_, i) => {
    const factor = 2 ** (i * Math.sign(doublings));
    const at = (span: TileSpan, side: "coreFrom" | "coreTo") => Math.ceil((span[side] - span.from) * factor);
    return [
      [`core_from_${i}`, begin(at(rows, "coreFrom"), at(columns, "coreFrom"))],
      [`core_to_${i}`, end(at(rows, "coreTo"), at(columns, "coreTo"))],
    ] as const;
  });
  return {
    from: begin(rows.from, columns.from),
    to: end(rows.to, columns.to),
    means: floats(means, [norms, groups]),
    variances: floats(variances, [norms, groups]),
    own: floats(Float32Array.of(own ? 1 : 0), [1]),
    ...Object.fromEntries(cores.flat()),
  };
}

function place(
  values: Float32Array,
  result: Float32Array,
  { rows, columns }: Tile,
  scale: number,
  size: { readonly height: number; readonly width: number },
  channels: number,
): void {
  const [height, width] = [length(rows) * scale, length(columns) * scale];
  const [top, left] = [rows.coreFrom * scale, columns.coreFrom * scale];
  for (let channel = 0; channel < channels; channel++)
    for (let row = 0; row < height; row++) {
      const from = (channel * height + row) * width;
      const to = (channel * size.height + top + row) * size.width + left;
      result.set(values.subarray(from, from + width), to);
    }
}
