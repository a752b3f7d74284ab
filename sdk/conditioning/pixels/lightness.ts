/** CIE L* of sRGB bytes, 0 to 255, in the fixed-point arithmetic of OpenCV's `cvtColor(…, COLOR_BGR2LAB)`. */
export function lightness(r: number, g: number, b: number): number {
  const luminance = (871 * linear[r]! + 2929 * linear[g]! + 296 * linear[b]! + 2048) >> 12;
  return (296 * roots[luminance]! - 1336934 + 16384) >> 15;
}

/** sRGB bytes → linear light, 255 × 8 = 2040 for white. */
const linear = Uint16Array.from({ length: 256 }, (_, i) => {
  const value = i / 255;
  return Math.round(2040 * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
});

/** The cube root of CIE's lightness, in 15-bit fixed point. */
const roots = Uint16Array.from({ length: 2041 }, (_, i) => {
  const value = i / 2040;
  return Math.round(32768 * (value < 0.008856 ? 7.787 * value + 16 / 116 : Math.cbrt(value)));
});
