/** Splits a step to σ_next into a step further down and fresh noise (k-diffusion's ancestral step). */
export function ancestral(
  now: number,
  next: number,
  eta = 1,
): { readonly down: number; readonly up: number } {
  const up = Math.min(next, eta * Math.sqrt((next ** 2 * (now ** 2 - next ** 2)) / now ** 2));
  return { down: Math.sqrt(next ** 2 - up ** 2), up };
}
