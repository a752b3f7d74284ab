import type { SchedulerTable } from "../../../sdk/pipeline/schedulers/table.ts";

/**
 * A latent of one number as a linear form over independent unit noises: the first latent's and one for every draw. A
 * linear model keeps it linear, so a whole run is exact, variance included.
 */
export type NoiseForm = readonly number[];

/** The model's output as a multiple of the (unscaled) latent at a call. */
export type LinearModel = (call: number) => number;

export function walk({ rows, initNoiseSigma }: SchedulerTable, model: LinearModel): NoiseForm {
  const kept: NoiseForm[] = [];
  const draws: NoiseForm[] = [];
  let latent: NoiseForm = [initNoiseSigma];
  rows.forEach((row, call) => {
    const output = scaled(latent, model(call));
    kept.unshift(sum([scaled(latent, row.convert.x), scaled(output, row.convert.m)]));
    if (row.noise.length > 0) draws.unshift(unit(1 + draws.length));
    latent = sum([
      scaled(latent, row.sample),
      ...row.history.map((weight, age) => (weight === 0 ? [] : scaled(kept[age]!, weight))),
      ...row.noise.map((weight, age) => scaled(draws[age]!, weight)),
    ]);
  });
  return latent;
}

export const variance = (form: NoiseForm): number => form.reduce((total, value) => total + value * value, 0);

const unit = (place: number): NoiseForm => [...new Array<number>(place).fill(0), 1];
const scaled = (form: NoiseForm, factor: number): NoiseForm => form.map((value) => value * factor);
const sum = (forms: readonly NoiseForm[]): NoiseForm =>
  Array.from({ length: Math.max(...forms.map((form) => form.length)) }, (_, i) =>
    forms.reduce((total, form) => total + (form[i] ?? 0), 0),
  );
