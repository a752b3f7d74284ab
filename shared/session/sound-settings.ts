import type { Settings } from "./state.ts";

const MOST_PICTURES = 8;

/** Settings whose numbers lie within what they may be; a number that is none is left as it was. */
export function soundSettings(before: Settings, change: Partial<Settings>): Settings {
  const next = { ...before, ...change };
  return {
    ...next,
    change: number(next.change, { least: 0.01, most: 1, otherwise: before.change }),
    count: Math.round(number(next.count, { least: 1, most: MOST_PICTURES, otherwise: before.count })),
    steps: whole(next.steps, { least: 1, most: 1000, otherwise: before.steps }),
    seed: whole(next.seed, { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: before.seed }),
    guidanceScale:
      next.guidanceScale === undefined
        ? undefined
        : number(next.guidanceScale, { least: 0, most: 100, otherwise: before.guidanceScale ?? 1 }),
    size: next.size === "auto" || isSize(next.size) ? next.size : before.size,
  };
}

interface Range<T> {
  readonly least: number;
  readonly most: number;
  readonly otherwise: T;
}

const number = (value: number, { least, most, otherwise }: Range<number>): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;

function whole(value: number | undefined, range: Range<number | undefined>): number | undefined {
  if (value === undefined) return undefined;
  return Number.isFinite(value) ? Math.round(number(value, { ...range, otherwise: 0 })) : range.otherwise;
}

const isSize = (size: Exclude<Settings["size"], "auto">): boolean =>
  [size.width, size.height].every((side) => Number.isFinite(side) && side >= 1);
