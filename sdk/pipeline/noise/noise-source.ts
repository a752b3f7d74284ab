/** What a draw is for: diffusers draws them in this order, so a seed means the same picture. */
export type NoisePurpose = "initial" | "vae" | "vae-masked" | "step";

/** Standard normal numbers, drawn one after the other. */
export interface NoiseSource {
  draw(purpose: NoisePurpose, dims: readonly number[]): Float32Array;
}
