import { areaMask } from "../latents/area-mask.ts";
import type { Plan } from "../plan.ts";

/** A prompt and the share of each cell of the latent in which it holds. */
export interface PlacedPrompt {
  readonly prompt: string;
  readonly shares: Float32Array;
}

/** Below this a share is rounding. */
const NOTHING = 1e-6;

/**
 * The prompts of a plan, the background's first, with shares that add up to 1 in every cell; one that holds nowhere is
 * left out.
 */
export function placePrompts(
  { prompt, regions = [] }: Pick<Plan, "prompt" | "regions">,
  columns: number,
  rows: number,
): readonly PlacedPrompt[] {
  const placed = regions.map(({ prompt: own, mask, weight = 1 }) => ({
    prompt: own,
    shares: areaMask(mask, columns, rows).map((share) => share * weight),
  }));
  const total = new Float32Array(columns * rows);
  for (const { shares } of placed) shares.forEach((share, cell) => (total[cell]! += share));
  const background = { prompt, shares: total.map((sum) => Math.max(0, 1 - sum)) };
  const shared = placed.map(({ prompt: own, shares }) => ({
    prompt: own,
    shares: shares.map((share, cell) => share / Math.max(1, total[cell]!)),
  }));
  return [background, ...shared].filter(({ shares }) => shares.some((share) => share > NOTHING));
}
