import { describe, expect, test } from "@jest/globals";
import type { ControlMode } from "../../../sdk/pipeline/control/modes.ts";
import { weightTable } from "../../../sdk/pipeline/control/weight-table.ts";

const RESIDUALS = 13;

const control = (over: {
  weight?: number;
  start?: number;
  end?: number;
  mode?: ControlMode;
  globalPool?: boolean;
}) => ({
  net: { residuals: RESIDUALS, globalPool: over.globalPool ?? false },
  weight: over.weight ?? 1,
  start: over.start ?? 0,
  end: over.end ?? 1,
  mode: over.mode ?? ("balanced" as const),
});

const halvesOf = (row: Float32Array | undefined): [number[], number[]] => {
  const values = [...row!];
  return [values.slice(0, RESIDUALS), values.slice(RESIDUALS)];
};

const activeCalls = (start: number, end: number, calls: number): number[] =>
  weightTable(control({ start, end }), calls, 1).flatMap((row, call) => (row ? [call] : []));

describe("which calls a control acts in", () => {
  test.each([
    [0, 1, 4, [0, 1, 2, 3]],
    [0.25, 0.75, 4, [1, 2]],
    [0, 0.6, 8, [0, 1, 2, 3]],
    [0.3, 1, 8, [3, 4, 5, 6, 7]],
    [0, 0.1, 8, []],
    [0.5, 0.5, 4, []],
  ])("from %d to %d of %d calls", (start, end, calls, active) => {
    expect(activeCalls(start, end, calls)).toEqual(active);
  });

  test("none at weight 0", () => {
    expect(weightTable(control({ weight: 0 }), 5, 2)).toEqual(new Array(5).fill(undefined));
  });
});

describe("modes", () => {
  test("balanced: the weight everywhere", () => {
    const [row] = weightTable(control({ weight: 0.5 }), 1, 2);
    expect([...row!]).toEqual(new Array(2 * RESIDUALS).fill(0.5));
  });

  test("guess: logspace(-1, 0) on the conditional half", () => {
    const [unconditional, conditional] = halvesOf(
      weightTable(control({ weight: 2, mode: "guess" }), 1, 2)[0],
    );
    expect(unconditional).toEqual(new Array(RESIDUALS).fill(0));
    expect(conditional[0]).toBeCloseTo(0.2, 6);
    expect(conditional[6]).toBeCloseTo(2 * 10 ** -0.5, 6);
    expect(conditional[12]).toBeCloseTo(2, 6);
  });

  test("prompt: soft weights on both halves; control: on the conditional half", () => {
    const soft = Array.from({ length: RESIDUALS }, (_, i) => Math.fround(0.825 ** (12 - i)));
    expect(halvesOf(weightTable(control({ mode: "prompt" }), 1, 2)[0])).toEqual([soft, soft]);
    expect(halvesOf(weightTable(control({ mode: "control" }), 1, 2)[0])).toEqual([
      new Array(RESIDUALS).fill(0),
      soft,
    ]);
  });

  test("without guidance the condition stands alone", () => {
    const [row] = weightTable(control({ mode: "guess" }), 1, 1);
    expect(row).toHaveLength(RESIDUALS);
    expect(row![12]).toBe(1);
  });

  test("a network of averages works on the conditional half, unspread", () => {
    const row = weightTable(control({ globalPool: true, mode: "guess" }), 1, 2)[0];
    expect(halvesOf(row)).toEqual([new Array(RESIDUALS).fill(0), new Array(RESIDUALS).fill(1)]);
  });
});
