import type { Plan } from "../plan.ts";

/** How pictures and latents relate, from the VAE's config. */
export interface LatentGeometry {
  readonly channels: number;
  /** Pixels a latent cell covers along a side: 2^(blocks − 1), 8 for SD 1.x. */
  readonly factor: number;
  /** `scaling_factor`: latent = scale · (encoder's sample); 0.18215 where the config is silent. */
  readonly scale: number;
  /** Cells along a side of the pictures that the base was trained on: 64 for SD 1.x, 96 for SD 2.x at 768 pixels. */
  readonly side: number;
}

/** [1, channels, height, width] of the latent of a plan's picture. */
export function latentDims(
  { channels, factor }: LatentGeometry,
  { width, height }: Pick<Plan, "width" | "height">,
): [number, number, number, number] {
  return [1, channels, height / factor, width / factor];
}
