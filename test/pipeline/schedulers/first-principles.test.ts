import { describe, expect, test } from "@jest/globals";
import type { PredictionType, SchedulerConfig } from "../../../sdk/pipeline/schedulers/config.ts";
import { SCHEDULERS } from "../../../sdk/pipeline/schedulers/registry.ts";
import type { Noising, SchedulerTable } from "../../../sdk/pipeline/schedulers/table.ts";
import { unrollScheduler } from "../../../sdk/pipeline/schedulers/unroll.ts";
import { variance, walk, type LinearModel } from "./linear-walk.ts";

const CONFIG: SchedulerConfig = {
  _class_name: "DDIMScheduler",
  beta_start: 0.00085,
  beta_end: 0.012,
  beta_schedule: "scaled_linear",
  num_train_timesteps: 1000,
  steps_offset: 1,
  clip_sample: false,
  timestep_spacing: "trailing",
};

/** Standard deviation of the data: a normal distribution, for which the perfect model is linear. */
const SPREAD = 0.6;

/** What the perfect model of normally distributed data says at a noise level, by what it predicts. */
const PERFECT: Readonly<Record<PredictionType, (level: Noising) => number>> = {
  epsilon: ({ signal, noise }) => noise / (signal ** 2 * SPREAD ** 2 + noise ** 2),
  sample: ({ signal, noise }) => (signal * SPREAD ** 2) / (signal ** 2 * SPREAD ** 2 + noise ** 2),
  // v = α·ε − σ·clean, with α² + σ² = 1; latents of the exploding kind are brought to that first.
  v_prediction: ({ signal, noise }) => {
    const norm = Math.hypot(signal, noise);
    const [alpha, sigma] = [signal / norm, noise / norm];
    return (alpha * sigma * (1 - SPREAD ** 2)) / (alpha ** 2 * SPREAD ** 2 + sigma ** 2) / norm;
  },
};

const perfect =
  (table: SchedulerTable, type: PredictionType): LinearModel =>
  (call) =>
    PERFECT[type](table.noising[call]!);

const unroll = (scheduler: string, steps: number, over: Partial<SchedulerConfig> = {}): SchedulerTable =>
  unrollScheduler({ ...CONFIG, ...over }, { scheduler, steps });

const finalVariance = (scheduler: string, steps: number): number => {
  const table = unroll(scheduler, steps);
  return variance(walk(table, perfect(table, "epsilon")));
};

const names = SCHEDULERS.map(({ name }) => name);
/** LCM takes its model for a consistency function, which a denoiser is not; TCD's noise makes the same of it. */
const sampling = names.filter((name) => !["lcm", "tcd"].includes(name));

describe("every scheduler", () => {
  test.each(names)("%s: what the model predicts (noise, v, the clean latent) makes no difference", (name) => {
    const [noise, v, clean] = (["epsilon", "v_prediction", "sample"] as const).map((type) => {
      const table = unroll(name, 12, { prediction_type: type });
      return walk(table, perfect(table, type));
    });
    noise!.forEach((value, i) => {
      // PNDM blends v as it is, as the reference does, instead of the noise that it stands for.
      if (name !== "pndm") expect(v![i]).toBeCloseTo(value, 6);
      expect(clean![i]).toBeCloseTo(value, 6);
    });
  });

  test.each(sampling)("%s: many steps turn noise into the data's distribution", (name) => {
    expect(Math.sqrt(finalVariance(name, 200)) / SPREAD).toBeCloseTo(1, 1);
    const error = (steps: number): number => Math.abs(Math.sqrt(finalVariance(name, steps)) / SPREAD - 1);
    expect(error(200)).toBeLessThan(0.03);
    expect(error(200)).toBeLessThan(Math.max(error(8), 1e-3));
  });

  test.each(names)("%s: history and noise reach back no further than there are calls", (name) => {
    const { rows, depth, noising } = unroll(name, 7);
    expect(noising).toHaveLength(rows.length);
    let draws = 0;
    rows.forEach(({ history, noise }, call) => {
      if (noise.length > 0) draws++;
      expect(history.length).toBeGreaterThan(0);
      expect(history.length).toBeLessThanOrEqual(Math.min(call, depth) + 1);
      expect(noise.length).toBeLessThanOrEqual(draws);
    });
  });

  test.each(names)("%s: img2img makes the last part of the steps, from the level it notes", (name) => {
    const whole = unroll(name, 10);
    const part = unrollScheduler(CONFIG, { scheduler: name, steps: 10, strength: 0.5 });
    expect(part.rows.length).toBeLessThan(whole.rows.length);
    const timesteps = whole.rows.map(({ timestep }) => timestep);
    const begin = timesteps.length - part.rows.length;
    expect(part.rows.map(({ timestep }) => timestep)).toEqual(timesteps.slice(begin));
    expect(part.noising[0]).toEqual(whole.noising[begin]);
  });
});

describe("order of convergence, along the probability flow", () => {
  /** Between the same two sigmas for any number of steps; the flow is linear, so its end is one number. */
  const end = (name: string, steps: number): number => {
    const table = unroll(name, steps, { timestep_spacing: "linspace" });
    return walk(table, perfect(table, "epsilon"))[0]!;
  };
  /** How much the error falls when the steps are halved. */
  const ratio = (name: string): number => {
    const exact = end(name, 640);
    return (end(name, 20) - exact) / (end(name, 40) - exact);
  };

  test.each(["heun-karras", "dpm2-karras"])("%s is of second order", (name) => {
    expect(ratio(name)).toBeGreaterThan(3.2);
  });
  test("euler-karras is of first order", () => {
    expect(ratio("euler-karras")).toBeGreaterThan(1.7);
    expect(ratio("euler-karras")).toBeLessThan(2.4);
  });
});

test("DDIM at full noise is DDPM, row by row", () => {
  const over = { timestep_spacing: "leading", set_alpha_to_one: true } as const;
  const ddpm = unroll("ddpm", 10, over).rows;
  const ddim = unrollScheduler({ ...CONFIG, ...over }, { scheduler: "ddim", steps: 10, eta: 1 }).rows;
  expect(ddim).toHaveLength(ddpm.length);
  // The last step adds no noise, but for what the reference clamps DDPM's variance to.
  ddim.forEach(({ timestep, sample, history, noise }, call) => {
    const other = ddpm[call]!;
    expect(timestep).toBe(other.timestep);
    expect(sample).toBeCloseTo(other.sample, 9);
    expect(history[0]).toBeCloseTo(other.history[0]!, 9);
    expect(noise[0] ?? 0).toBeCloseTo(other.noise[0] ?? 0, 9);
  });
});

test("LCM lands on the clean latent and noises it to the next level", () => {
  const table = unrollScheduler(CONFIG, { scheduler: "lcm", steps: 4 });
  expect(table.rows.map(({ timestep }) => timestep)).toEqual([999, 759, 499, 259]);
  table.rows.forEach((row, call) => {
    const [now, next] = [table.noising[call]!, table.noising[call + 1] ?? { signal: 1, noise: 0 }];
    // A latent of clean 1 and noise 0, and a model that says so: what is left is the next level's signal.
    expect(row.sample * now.signal).toBeCloseTo(next.signal, 4);
    expect(row.noise[0] ?? 0).toBeCloseTo(next.noise, 12);
    // A latent of pure noise, and a model that says so.
    expect(row.sample * now.noise + row.history[0]!).toBeCloseTo(0, 4);
  });
});

test("TCD without noise is DDIM between its own timesteps", () => {
  const tcd = unrollScheduler(CONFIG, { scheduler: "tcd", steps: 4, eta: 0 });
  expect(tcd.rows.map(({ timestep }) => timestep)).toEqual([999, 759, 499, 259]);
  expect(tcd.rows.every(({ noise }) => noise.length === 0)).toBe(true);
  // Onto the level of the next timestep, whatever the model says.
  const next = tcd.noising[1]!;
  const now = tcd.noising[0]!;
  const row = tcd.rows[0]!;
  expect(row.sample).toBeCloseTo(next.signal / now.signal, 12);
  expect(row.history[0]).toBeCloseTo(next.noise - (next.signal / now.signal) * now.noise, 12);
});

test("TCD's noise keeps the variance of its level", () => {
  const table = unrollScheduler(CONFIG, { scheduler: "tcd", steps: 4, eta: 0.5 });
  const row = table.rows[0]!;
  const next = table.noising[1]!;
  // A clean latent of 0: the latent is its noise, and so must be the next one.
  const form = row.sample * table.noising[0]!.noise + row.history[0]!;
  expect(Math.hypot(form, row.noise[0]!)).toBeCloseTo(next.noise, 12);
});

test("DPM++ SDE: both calls of a step read one Brownian path", () => {
  const { rows } = unroll("dpm++sde-karras", 6);
  const second = rows[1]!;
  expect(second.noise).toHaveLength(2);
});
