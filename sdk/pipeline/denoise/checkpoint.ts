/**
 * A run between two model calls, as plain values that can be kept or sent elsewhere: from here `generate` goes on with
 * the same plan, on the same backend and with the same weights, to the same picture bit for bit. Noise is not in it: its
 * sources are deterministic, so what was drawn is drawn again.
 */
export interface Checkpoint {
  /** Model calls made. */
  readonly calls: number;
  /** Row by row, [1, channels, height, width]. */
  readonly latent: Float32Array;
  /** Of the latent's size: the solver's conversions of the calls before, the newest first; absent where none is read. */
  readonly history: readonly (Float32Array | undefined)[];
}
