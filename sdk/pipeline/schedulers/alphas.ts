import { InvalidRequest, UnsupportedCheckpoint } from "../../errors.ts";
import type { SchedulerConfig } from "./config.ts";

const f32 = Math.fround;

/** ᾱ of every training timestep (Ho et al. 2020), rounded to float32 where PyTorch's arithmetic is. */
export function alphasCumprod(config: SchedulerConfig): Float64Array {
  const betas = trainingBetas(config);
  const alphas = cumulativeProduct(betas.map((beta) => f32(1 - beta)));
  return config.rescale_betas_zero_snr ? zeroTerminalSnr(alphas) : alphas;
}

/** ᾱ for solvers that divide by it: a last value of 0 becomes the smallest positive half-precision number. */
export function positiveAlphasCumprod(config: SchedulerConfig): Float64Array {
  const alphas = alphasCumprod(config);
  if (config.rescale_betas_zero_snr) alphas[alphas.length - 1] = 2 ** -24;
  return alphas;
}

function trainingBetas(config: SchedulerConfig): Float64Array {
  const { trained_betas: trained, beta_schedule: schedule = "linear" } = config;
  const { num_train_timesteps: count = 1000, beta_start: start = 0.0001, beta_end: end = 0.02 } = config;
  if (trained) return Float64Array.from(trained, f32);
  const build = BETA_SCHEDULES[schedule];
  if (!build)
    throw new UnsupportedCheckpoint(
      `The scheduler's beta_schedule is "${schedule}"; known are ${Object.keys(BETA_SCHEDULES).join(", ")}.`,
      { value: schedule },
    );
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidRequest("num_train_timesteps must be a positive integer.", { value: count });
  return build(start, end, count);
}

type BetaBuilder = (start: number, end: number, count: number) => Float64Array;

const BETA_SCHEDULES: Readonly<Record<string, BetaBuilder>> = {
  linear: torchLinspace,
  scaled_linear: (start, end, count) =>
    torchLinspace(Math.sqrt(start), Math.sqrt(end), count).map((root) => f32(root * root)),
  squaredcos_cap_v2: (_start, _end, count) => {
    const alphaBar = (t: number): number => Math.cos(((t + 0.008) / 1.008) * (Math.PI / 2)) ** 2;
    return Float64Array.from({ length: count }, (_, i) =>
      f32(Math.min(1 - alphaBar((i + 1) / count) / alphaBar(i / count), 0.999)),
    );
  },
};

/** `torch.linspace` in float32: counted from both ends, so that both are exact. */
function torchLinspace(start: number, end: number, count: number): Float64Array {
  const first = f32(start);
  const last = f32(end);
  const step = count > 1 ? f32(f32(last - first) / (count - 1)) : 0;
  return Float64Array.from({ length: count }, (_, i) =>
    i < count / 2 ? f32(first + f32(step * i)) : f32(last - f32(step * (count - 1 - i))),
  );
}

function cumulativeProduct(values: Float64Array): Float64Array {
  let product = 1;
  return values.map((value) => f32((product *= value)));
}

/** Shifts √ᾱ so that the last timestep is pure noise (Lin et al. 2023, "Common Diffusion Noise Schedules", Algorithm 1). */
function zeroTerminalSnr(alphas: Float64Array): Float64Array {
  const roots = alphas.map((alpha) => f32(Math.sqrt(alpha)));
  const first = roots[0]!;
  const last = roots[roots.length - 1]!;
  const stretched = roots.map((root) => f32(f32(root - last) * f32(first / f32(first - last))));
  const bars = stretched.map((root) => f32(root * root));
  // The reference goes back to betas and multiplies anew, in float32.
  return cumulativeProduct(bars.map((bar, i) => f32(1 - f32(1 - (i === 0 ? bar : f32(bar / bars[i - 1]!))))));
}
