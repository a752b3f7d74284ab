export interface Range {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** The value of the range that is nearest; without the crumbs of binary fractions. */
export function clampToStep(value: number, { min, max, step }: Range): number {
  const stepped = min + Math.round((value - min) / step) * step;
  return Math.min(max, Math.max(min, Number(stepped.toFixed(6))));
}
