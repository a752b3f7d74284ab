import { InvalidRequest } from "../../errors.ts";
import { MersenneTwister } from "./mersenne-twister.ts";

const BLOCK = 16;
const TWO_PI = Math.fround(2 * Math.PI);

/**
 * PyTorch's CPU generator: `torch.manual_seed(seed)`, then `torch.randn(size)` any number of times (float32).
 *
 * PyTorch (aten/src/ATen/native/cpu/DistributionTemplates.h) has two normal transforms that share one stream of bits:
 * fewer than 16 numbers come one by one from Box–Muller in double precision, which keeps the second of each pair
 * for later, even across draws; 16 and more come from blocks of 16 in single precision, the last block drawn
 * anew when the size is no multiple of 16. Where PyTorch's own vector code rounds log, sin and cos differently the
 * numbers differ by a few units in the last place.
 */
export class TorchGenerator {
  readonly #bits: MersenneTwister;
  #kept: number | undefined;

  /** @param seed an integer in [−2⁶³, 2⁶⁴). @throws InvalidRequest */
  constructor(seed: number | bigint) {
    this.#bits = new MersenneTwister(checkSeed(seed));
  }

  randn(size: number): Float32Array {
    const values = new Float32Array(size);
    if (size < BLOCK) for (let i = 0; i < size; i++) values[i] = this.#single();
    else this.#blocks(values);
    return values;
  }

  #single(): number {
    const kept = this.#kept;
    if (kept !== undefined) {
      this.#kept = undefined;
      return kept;
    }
    const angle = 2 * Math.PI * this.#bits.nextDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-this.#bits.nextDouble()));
    this.#kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  #blocks(values: Float32Array): void {
    const { length } = values;
    this.#fillUniform(values);
    for (let start = 0; start + BLOCK <= length; start += BLOCK)
      boxMuller(values.subarray(start, start + BLOCK));
    if (length % BLOCK !== 0) {
      const last = values.subarray(length - BLOCK);
      this.#fillUniform(last);
      boxMuller(last);
    }
  }

  #fillUniform(values: Float32Array): void {
    for (let i = 0; i < values.length; i++) values[i] = this.#bits.nextFloat();
  }
}

/** Uniform numbers to normal ones in place: i and i + 8 make a pair. */
function boxMuller(block: Float32Array): void {
  const half = BLOCK / 2;
  for (let i = 0; i < half; i++) {
    const radius = Math.fround(Math.sqrt(-2 * Math.fround(Math.log(1 - block[i]!))));
    const angle = Math.fround(TWO_PI * block[i + half]!);
    block[i] = radius * Math.fround(Math.cos(angle));
    block[i + half] = radius * Math.fround(Math.sin(angle));
  }
}

/** @throws InvalidRequest for anything but an integer in [−2⁶³, 2⁶⁴). */
export function checkSeed(seed: number | bigint): bigint {
  const whole = typeof seed === "bigint" || Number.isSafeInteger(seed);
  if (!whole || seed < -(2n ** 63n) || seed >= 2n ** 64n)
    throw new InvalidRequest("A seed must be an integer from −2⁶³ to 2⁶⁴ − 1; beyond 2⁵³ give a bigint.", {
      value: seed,
    });
  return BigInt(seed);
}
