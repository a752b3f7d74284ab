/**
 * The byte that best parts bytes into two groups: those above it, and the others. As `cv2.threshold` with THRESH_OTSU.
 * (Otsu 1979.)
 */
export function otsuThreshold(bytes: Uint8ClampedArray): number {
  const counts = new Float64Array(256);
  for (const value of bytes) counts[value]! += 1;
  let mean = 0;
  for (let i = 0; i < 256; i++) mean += (i * counts[i]!) / bytes.length;

  const least = 1.1920929e-7;
  let threshold = 0;
  let best = 0;
  let below = 0;
  let meanBelow = 0;
  for (let i = 0; i < 256; i++) {
    const part = counts[i]! / bytes.length;
    meanBelow *= below;
    below += part;
    const above = 1 - below;
    if (Math.min(below, above) < least) continue;
    meanBelow = (meanBelow + i * part) / below;
    const meanAbove = (mean - below * meanBelow) / above;
    const between = below * above * (meanBelow - meanAbove) ** 2;
    if (between > best) {
      best = between;
      threshold = i;
    }
  }
  return threshold;
}

/** 255 above the threshold, 0 elsewhere. */
export function binarize(bytes: Uint8ClampedArray, threshold: number): Uint8ClampedArray {
  return bytes.map((value) => (value > threshold ? 255 : 0));
}
