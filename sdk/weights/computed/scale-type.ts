import { halfToFloat, floatToHalf } from "../dtypes/half.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";

/**
 * A scale as it will be stored. Codes are chosen for the scale that the device multiplies with, not for the one that was
 * computed.
 */
export const asStored: Readonly<Record<ComputeDtype, (scale: number) => number>> = {
  float32: Math.fround,
  float16: (scale) => halfToFloat(floatToHalf(scale)),
};
