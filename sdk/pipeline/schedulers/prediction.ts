import { UnsupportedCheckpoint } from "../../errors.ts";
import type { PredictionType, SchedulerConfig } from "./config.ts";

/** A linear form in the latent and the model's output: x · latent + m · output. */
export interface Form {
  readonly x: number;
  readonly m: number;
}

export const OUTPUT: Form = { x: 0, m: 1 };

export function combine(...terms: readonly (readonly [factor: number, form: Form])[]): Form {
  return terms.reduce<Form>(
    (sum, [factor, form]) => ({ x: sum.x + factor * form.x, m: sum.m + factor * form.m }),
    { x: 0, m: 0 },
  );
}

interface Reading {
  /** The clean latent of a variance-preserving latent x = α·clean + σ·noise. */
  clean(alpha: number, sigma: number): Form;
  noise(alpha: number, sigma: number): Form;
}

/** What a model's output says, by what it was trained to predict (Salimans & Ho 2022 for v). */
const READINGS: Readonly<Record<PredictionType, Reading>> = {
  epsilon: {
    clean: (alpha, sigma) => ({ x: 1 / alpha, m: -sigma / alpha }),
    noise: () => OUTPUT,
  },
  v_prediction: {
    clean: (alpha, sigma) => ({ x: alpha, m: -sigma }),
    noise: (alpha, sigma) => ({ x: sigma, m: alpha }),
  },
  sample: {
    clean: () => OUTPUT,
    noise: (alpha, sigma) => ({ x: 1 / sigma, m: -alpha / sigma }),
  },
};

export function readingOf(config: SchedulerConfig): Reading {
  const type = config.prediction_type ?? "epsilon";
  const reading = READINGS[type] as Reading | undefined;
  if (!reading)
    throw new UnsupportedCheckpoint(
      `The scheduler's prediction_type is "${type}"; known are ${Object.keys(READINGS).join(", ")}.`,
      { value: type },
    );
  return reading;
}

interface ExplodingReading {
  readonly clean: (sigma: number) => Form;
  /** dx/dσ = (x − clean) / σ, which is the noise. */
  readonly slope: (sigma: number) => Form;
}

/** The same for a variance-exploding latent x = clean + σ·noise (Karras et al. 2022), whose model input is x / √(σ²+1). */
export function explodingReading(config: SchedulerConfig): ExplodingReading {
  const reading = readingOf(config);
  const preserving = (sigma: number): { alpha: number; sigma: number } => {
    const alpha = 1 / Math.sqrt(sigma * sigma + 1);
    return { alpha, sigma: sigma * alpha };
  };
  const scaled = (form: Form, alpha: number): Form => ({ x: form.x * alpha, m: form.m });
  return {
    clean: (level) => {
      const { alpha, sigma } = preserving(level);
      return scaled(reading.clean(alpha, sigma), alpha);
    },
    slope: (level) => {
      const { alpha, sigma } = preserving(level);
      return scaled(reading.noise(alpha, sigma), alpha);
    },
  };
}
