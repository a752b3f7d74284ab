import { describe, expect, test } from "@jest/globals";
import type { WeightCurve } from "../../../sdk/pipeline/control/control.ts";
import type { ControlMode } from "../../../sdk/pipeline/control/modes.ts";
import { overBatch } from "../../../sdk/pipeline/control/over-batch.ts";
import { weightTable } from "../../../sdk/pipeline/control/weight-table.ts";

const RESIDUALS = 13;

const control = (over: {
  weight?: number;
  start?: number;
  end?: number;
  mode?: ControlMode;
  globalPool?: boolean;
  curve?: WeightCurve;
}) => ({
  net: { type: "controlnet" as const, residuals: RESIDUALS, globalPool: over.globalPool ?? false },
  weight: over.weight ?? 1,
  start: over.start ?? 0,
  end: over.end ?? 1,
  mode: over.mode ?? ("balanced" as const),
  ...(over.curve && { curve: over.curve }),
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

describe("curves", () => {
  const firstWeights = (curve: WeightCurve, calls: number): (number | undefined)[] =>
    weightTable(control({ weight: 2, curve }), calls, 1).map((row) => row?.[0]);

  test("over the steps, with straight lines between the points", () => {
    expect(firstWeights({ steps: [1, 0.5] }, 5)).toEqual([2, 1.75, 1.5, 1.25, 1]);
    expect(firstWeights({ steps: [0.5, 1, 0.5] }, 5)).toEqual([1, 1.5, 2, 1.5, 1]);
  });

  test("let the network rest where they are 0", () => {
    expect(firstWeights({ steps: [0, 0, 1] }, 5)).toEqual([undefined, undefined, undefined, 1, 2]);
  });

  test("of one point, and of one call", () => {
    expect(firstWeights({ steps: [0.25] }, 3)).toEqual([0.5, 0.5, 0.5]);
    expect(firstWeights({ steps: [0.25, 1] }, 1)).toEqual([0.5]);
  });

  test("over the blocks, times what the mode spreads", () => {
    const blocks = Array.from({ length: RESIDUALS }, (_, i) => i / 4);
    const [row] = weightTable(control({ curve: { blocks }, mode: "guess" }), 1, 1);
    blocks.forEach((factor, i) => expect(row![i]).toBeCloseTo(factor * 10 ** (i / 12 - 1), 6));
  });
});

describe("over a batch of several parts", () => {
  const halves = Float32Array.of(1, 2, 3, 4);

  test("each unconditional part takes the unconditional half's weights, each prompt the conditional half's", () => {
    expect([...overBatch(halves, 2, { unconditional: 2, conditional: 2 })]).toEqual([1, 2, 1, 2, 3, 4, 3, 4]);
  });

  test("of two parts nothing changes", () => {
    expect(overBatch(halves, 2, { unconditional: 1, conditional: 1 })).toEqual(halves);
  });

  test("without guidance every prompt takes the conditional weights", () => {
    const alone = Float32Array.of(3, 4);
    expect([...overBatch(alone, 2, { unconditional: 0, conditional: 2 })]).toEqual([3, 4, 3, 4]);
  });
});
