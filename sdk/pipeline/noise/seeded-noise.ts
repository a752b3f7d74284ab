import type { NoiseSource } from "./noise-source.ts";
import { TorchGenerator } from "./torch-generator.ts";

/** The noise of `torch.Generator("cpu").manual_seed(seed)`, whatever it is drawn for. */
export function seededNoise(seed: number | bigint): NoiseSource {
  const generator = new TorchGenerator(seed);
  return { draw: (_purpose, dims) => generator.randn(dims.reduce((product, dim) => product * dim, 1)) };
}
