const LONGEST_PERIOD = 10_000;
/** Scales are told as timesteps are, which run to 1000. */
const RANGE = 1000;

/**
 * The guidance scale as a UNet with it distilled in (`time_cond_proj_dim`, full LCM checkpoints) reads it: `width`
 * numbers, the sinusoids of 1000 · (scale − 1), sines first; an odd width ends with a 0. In single precision step by
 * step, because the angles run to thousands.
 * Source: Luo et al. 2023, section 4.2, as diffusers' `get_guidance_scale_embedding` has it.
 */
export const guidanceSinusoids = (scale: number, width: number): Float32Array => {
  const { fround } = Math;
  const half = width >> 1;
  const values = new Float32Array(width);
  const position = fround(fround(scale - 1) * RANGE);
  const decay = fround(fround(Math.log(LONGEST_PERIOD)) / (half - 1));
  for (let i = 0; i < half; i++) {
    const angle = fround(position * fround(Math.exp(fround(-i * decay))));
    values[i] = Math.sin(angle);
    values[half + i] = Math.cos(angle);
  }
  return values;
};
