import type { BatchParts } from "../../networks/helpers/guidance.ts";

/**
 * Weights of the halves of guidance, [1 or 2, residuals], as weights of every part of a batch: each unconditional part
 * takes the unconditional half's, each conditional part the conditional half's. So a control that acts on the
 * conditional half alone leaves InstructPix2Pix's picture part alone too, and guidance strengthens it.
 */
export function overBatch(
  halves: Float32Array,
  residuals: number,
  { unconditional, conditional }: BatchParts,
): Float32Array {
  const weights = new Float32Array((unconditional + conditional) * residuals);
  const conditionalHalf = halves.subarray(halves.length - residuals);
  for (let part = 0; part < unconditional + conditional; part++)
    weights.set(part < unconditional ? halves.subarray(0, residuals) : conditionalHalf, part * residuals);
  return weights;
}
