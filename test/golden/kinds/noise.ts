import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { TorchGenerator } from "../../../sdk/pipeline/noise/torch-generator.ts";
import type { GoldenKind } from "../golden-kind.ts";
import { measure, type Compared } from "../measure.ts";

interface Draw {
  readonly shape: readonly number[];
  readonly sum: number;
  readonly sumOfSquares: number;
  /** All values, or the first and last 32 of a long draw. */
  readonly values?: readonly number[];
  readonly first?: readonly number[];
  readonly last?: readonly number[];
}

interface NoiseCase {
  readonly seed: number | string;
  readonly draws: readonly Draw[];
}

const FILE = "noise/noise.json";

/** `torch.randn` of the CPU generator: one case a seed and series of draws. */
const noise: GoldenKind = {
  kind: "noise",
  async cases(context) {
    const path = context.path(FILE);
    if (!existsSync(path)) return [];
    const { cases, tolerance } = JSON.parse(await readFile(path, "utf8")) as {
      cases: NoiseCase[];
      tolerance: number;
    };
    return cases.map(({ seed, draws }) => ({
      name: `noise.seed=${seed}.${draws.map(({ shape }) => shape.join("x")).join(",")}`,
      kind: "noise",
      args: { seed, draws },
      tol: { fp32_max_abs: tolerance },
    }));
  },
  run({ args, tol }) {
    const { seed, draws } = args as unknown as NoiseCase;
    const generator = new TorchGenerator(BigInt(seed));
    return Promise.resolve({
      ...measure(
        draws.flatMap((draw) => compare(draw, generator.randn(draw.shape.reduce((a, b) => a * b, 1)))),
      ),
      tolerance: { maxAbs: tol["fp32_max_abs"]! },
    });
  },
};

function compare({ values, first, last, sum, sumOfSquares }: Draw, actual: Float32Array): Compared[] {
  const mean = (terms: number): number => terms / actual.length;
  const squares = actual.reduce((total, value) => total + value * value, 0);
  return [
    ...(values ? [{ actual, expected: values }] : []),
    ...(first ? [{ actual: actual.subarray(0, first.length), expected: first }] : []),
    ...(last ? [{ actual: actual.subarray(actual.length - last.length), expected: last }] : []),
    {
      actual: [mean(actual.reduce((total, value) => total + value, 0)), mean(squares)],
      expected: [mean(sum), mean(sumOfSquares)],
    },
  ];
}

export default noise;
