import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fuzz, inputOf } from "./fuzz.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { judge } from "./judge.ts";
import { LIMITS, watchAllocations } from "./limits.ts";
import { TARGETS } from "./targets/index.ts";

const FOUND = join(import.meta.dirname, "found");

test.each(TARGETS.map((target) => [target.name, target] as const))("300 damaged %s", async (name, target) => {
  const { faults, tallies } = await fuzz([target], { seed: 2, first: 0, count: 300 });
  expect(faults).toEqual([]);
  const { refusals } = tallies.get(name)!;
  expect(Object.values(refusals).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(100);
});

test("a case depends on its seed and index alone", () => {
  for (const target of TARGETS) {
    const [once, again, next] = [inputOf(target, 3, 40), inputOf(target, 3, 40), inputOf(target, 3, 41)];
    expect(again).toEqual(once);
    expect(next).not.toEqual(once);
  }
});

const found = existsSync(FOUND) ? readdirSync(FOUND).filter((name) => name.endsWith(".txt")) : [];

if (found.length > 0) {
  test.each(found)("a fault found before stays away: %s", async (file) => {
    const [name, , saved] = readFileSync(join(FOUND, file), "utf8").split("\n");
    const target = TARGETS.find((candidate) => candidate.name === name)!;
    expect((await judge(target, target.load!(saved!))).fault).toBeUndefined();
  });
}

describe("the judge", () => {
  let restore: () => void;
  beforeAll(() => {
    restore = watchAllocations();
  });
  afterAll(() => restore());

  const running = (run: () => unknown): FuzzTarget => ({ name: "test", make: () => undefined, run });

  test.each<[string, () => unknown, RegExp]>([
    ["an error without a name of ours", () => JSON.parse("{") as unknown, /threw SyntaxError/],
    ["a rejected promise", () => Promise.reject(new TypeError("no")), /threw TypeError: no/],
    ["a huge buffer", () => new Uint8Array(65 << 20), /took 65 MB/],
    ["a huge buffer that cannot be made", () => new Float64Array(2 ** 40), /threw RangeError/],
    [
      "many small values",
      () => Array.from({ length: 1_500_000 }, (_, i) => ({ i, text: [i] })),
      /took \d+ MB/,
    ],
  ])("sees %s", async (_, run, what) => {
    const patient = { ...LIMITS, seconds: 60 };
    expect((await judge(running(run), undefined, patient)).fault).toMatch(what);
  });

  test("sees a long computation", async () => {
    const roots = (): number => {
      let sum = 0;
      for (let i = 0; i < 5e5; i += 1) sum += Math.sqrt(i);
      return sum;
    };
    const { fault } = await judge(running(roots), undefined, { ...LIMITS, seconds: 0.005 });
    expect(fault).toMatch(/took \d+\.\d s/);
  });

  test("lets a small good case pass", async () => {
    expect(
      await judge(
        running(() => new Uint8Array(10)),
        undefined,
      ),
    ).not.toHaveProperty("fault");
  });
});
