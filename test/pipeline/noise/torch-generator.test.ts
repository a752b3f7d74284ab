import { describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { MersenneTwister } from "../../../sdk/pipeline/noise/mersenne-twister.ts";
import { TorchGenerator } from "../../../sdk/pipeline/noise/torch-generator.ts";

/** Where PyTorch's vector code rounds log, sin and cos differently: a unit in the last place of a number near 4. */
const LAST_PLACE = 5e-7;

const expectClose = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expected.forEach((value, i) => expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(LAST_PLACE));
};

test("mt19937 gives the published first and 10 000th number of seed 5489", () => {
  const twister = new MersenneTwister(5489);
  expect(twister.next32()).toBe(3499211612);
  for (let i = 2; i < 10_000; i++) twister.next32();
  expect(twister.next32()).toBe(4123659995);
});

describe("torch.manual_seed, torch.randn", () => {
  // Values printed by torch 2.13 on a CPU.
  test("fewer than 16 numbers, one by one", () => {
    expectClose(
      new TorchGenerator(0).randn(4),
      [1.5409960746765137, -0.293428897857666, -2.1787893772125244, 0.5684312582015991],
    );
  });

  test("16 numbers and more, in blocks", () => {
    expectClose(
      new TorchGenerator(0).randn(16),
      [-1.1258398294448853, -1.152360200881958, -0.2505785822868347],
    );
  });

  test("a last block that is not whole is drawn anew", () => {
    const whole = new TorchGenerator(0).randn(16);
    const longer = new TorchGenerator(0).randn(17);
    expectClose(longer, [-1.1258398294448853, -1.6959311962127686, 0.5666506290435791, 0.7935083508491516]);
    expect(longer[0]).toBe(whole[0]);
    expect(longer[1]).not.toBe(whole[1]);
  });

  test("the second number of a pair is kept for the next draw, past a draw in blocks", () => {
    const once = new TorchGenerator(7).randn(4);
    const generator = new TorchGenerator(7);
    const first = generator.randn(3);
    generator.randn(16);
    expect([...first, generator.randn(1)[0]]).toEqual([...once]);
  });
});

describe("seeds", () => {
  test("only the low 32 bits count", () => {
    const low = new TorchGenerator(7).randn(20);
    expect(new TorchGenerator(2 ** 32 + 7).randn(20)).toEqual(low);
    expect(new TorchGenerator(2n ** 63n + 7n).randn(20)).toEqual(low);
  });

  test("negative seeds are their two's complement", () => {
    expect(new TorchGenerator(-1).randn(20)).toEqual(new TorchGenerator(2n ** 64n - 1n).randn(20));
  });

  test.each([1.5, NaN, 2 ** 60, 2n ** 64n, -(2n ** 63n) - 1n])("%s is refused", (seed) => {
    expect(() => new TorchGenerator(seed)).toThrow(InvalidRequest);
  });
});
