import type { FuzzTarget } from "./fuzz-target.ts";
import { judge, type Judgement } from "./judge.ts";
import { watchAllocations } from "./limits.ts";
import { Random } from "./random.ts";

export interface FuzzPlan {
  readonly seed: number;
  /** Index of the first case. */
  readonly first: number;
  readonly count: number;
}

export interface Fault {
  readonly target: string;
  readonly index: number;
  readonly what: string;
  /** The input, where it can be filed. */
  readonly saved?: string;
}

/** What a target did with all its cases. */
export interface Tally {
  cases: number;
  accepted: number;
  readonly refusals: Record<string, number>;
  slowest: number;
  largest: number;
}

export interface FuzzReport {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly faults: readonly Fault[];
}

const emptyTally = (): Tally => ({ cases: 0, accepted: 0, refusals: {}, slowest: 0, largest: 0 });

const count = (tally: Tally, { refusal, seconds, bytes }: Judgement): void => {
  tally.cases += 1;
  if (refusal === undefined) tally.accepted += 1;
  else tally.refusals[refusal] = (tally.refusals[refusal] ?? 0) + 1;
  tally.slowest = Math.max(tally.slowest, seconds);
  tally.largest = Math.max(tally.largest, bytes);
};

/** The input of a case: it depends on seed and index alone, so that any case can be made again by itself. */
export const inputOf = <Input>(target: FuzzTarget<Input>, seed: number, index: number): Input =>
  target.make(new Random((Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0));

/** Runs the cases `first` … `first + count − 1`, the targets taking turns. */
export const fuzz = async (
  targets: readonly FuzzTarget[],
  { seed, first, count: cases }: FuzzPlan,
  onCase: (index: number) => void = () => undefined,
): Promise<FuzzReport> => {
  const tallies = new Map(targets.map(({ name }) => [name, emptyTally()]));
  const faults: Fault[] = [];
  const restore = watchAllocations();
  try {
    for (let index = first; index < first + cases; index += 1) {
      onCase(index);
      const target = targets[index % targets.length]!;
      const input = inputOf(target, seed, index);
      const judgement = await judge(target, input);
      count(tallies.get(target.name)!, judgement);
      if (judgement.fault === undefined) continue;
      const saved = target.save?.(input);
      faults.push({
        target: target.name,
        index,
        what: judgement.fault,
        ...(saved !== undefined && { saved }),
      });
    }
  } finally {
    restore();
  }
  return { tallies, faults };
};
