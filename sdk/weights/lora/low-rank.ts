import { UnsupportedCheckpoint } from "../../errors.ts";
import { readFloats } from "../read-tensor.ts";
import { elementCount, showShape } from "../tensor-table.ts";
import type { TensorEntry } from "../tensor-table.ts";

/**
 * A change of one weight W [out, in, …kernel] as a product: ΔW = strength · up · down.
 * `down` is [rank, in, …kernel] and `up` [out, rank] (1×1 where it belongs to a convolution). With `mid`
 * [rank, rank, …kernel] (CP decomposition, LyCORIS) `down` is [rank, in] and
 * ΔW[o, i, k] = Σ_ab up[o, a] · mid[a, b, k] · down[b, i].
 * Source: Hu et al. 2021, arXiv 2106.09685; for convolutions Yeh et al. 2023, arXiv 2309.14859.
 */
export interface LowRank {
  /** What the file calls it, for errors. */
  readonly name: string;
  readonly down: TensorEntry;
  readonly up: TensorEntry;
  readonly mid?: TensorEntry;
  /** Divided by the rank it is the strength; absent: the strength is 1. */
  readonly alpha?: TensorEntry | number;
  /** Divided by the root of the rank instead (rsLoRA, arXiv 2312.03732). */
  readonly rankStabilised?: boolean;
}

export const rankOf = ({ down }: LowRank): number => down.shape[0] ?? 0;

/** @throws UnsupportedCheckpoint when the factors do not multiply to the weight's shape. */
export const checkFits = (weight: TensorEntry, delta: LowRank): void => {
  const { down, up, mid } = delta;
  const rank = rankOf(delta);
  const [out = 0, ...rest] = weight.shape;
  const kernel = mid ? elementCount(mid.shape.slice(2)) : 1;
  const fits =
    rank > 0 &&
    up.shape[0] === out &&
    elementCount(up.shape.slice(1)) === rank &&
    elementCount(down.shape.slice(1)) * kernel === elementCount(rest) &&
    (!mid || (mid.shape[0] === rank && mid.shape[1] === rank));
  if (fits) return;
  throw new UnsupportedCheckpoint(
    `${delta.name} changes a weight by up ${showShape(up.shape)} · ${mid ? `mid ${showShape(mid.shape)} · ` : ""}down ${showShape(down.shape)}, but ${weight.name} is ${showShape(weight.shape)}: it was made for another base model.`,
    { value: { weight: weight.shape, up: up.shape, down: down.shape } },
  );
};

/** The factors as two matrices: up [out, rank] and down [rank, columns], and the strength of their product. */
export interface Factors {
  readonly up: Float32Array;
  readonly down: Float32Array;
  readonly rank: number;
  readonly strength: number;
}

const strengthOf = async (delta: LowRank, signal?: AbortSignal): Promise<number> => {
  const { alpha, rankStabilised = false } = delta;
  if (alpha === undefined) return 1;
  const value = typeof alpha === "number" ? alpha : (await readFloats(alpha, signal))[0]!;
  return value / (rankStabilised ? Math.sqrt(rankOf(delta)) : rankOf(delta));
};

/** down'[a, i, k] = Σ_b mid[a, b, k] · down[b, i]: with it a CP decomposition is a plain product again. */
const foldMiddle = (mid: Float32Array, down: Float32Array, rank: number): Float32Array => {
  const inputs = down.length / rank;
  const kernel = mid.length / (rank * rank);
  const folded = new Float64Array(rank * inputs * kernel);
  for (let a = 0; a < rank; a += 1) {
    for (let b = 0; b < rank; b += 1) {
      for (let i = 0; i < inputs; i += 1) {
        const factor = down[b * inputs + i]!;
        const to = (a * inputs + i) * kernel;
        const from = (a * rank + b) * kernel;
        for (let k = 0; k < kernel; k += 1) folded[to + k]! += factor * mid[from + k]!;
      }
    }
  }
  return Float32Array.from(folded);
};

export const readFactors = async (delta: LowRank, signal?: AbortSignal): Promise<Factors> => {
  const rank = rankOf(delta);
  const down = await readFloats(delta.down, signal);
  return {
    up: await readFloats(delta.up, signal),
    down: delta.mid ? foldMiddle(await readFloats(delta.mid, signal), down, rank) : down,
    rank,
    strength: await strengthOf(delta, signal),
  };
};
