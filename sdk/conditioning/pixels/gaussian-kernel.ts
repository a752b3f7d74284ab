/** Weights of a Gaussian of `size` taps (odd), normalised to 1, as `cv2.getGaussianKernel`. */
export function gaussianKernel(size: number, sigma: number): Float64Array {
  const kernel = new Float64Array(size);
  const scale = -0.125 / (sigma * sigma);
  let sum = 0;
  for (let i = 0; i < size; i++) {
    const twice = 1 - size + 2 * i;
    kernel[i] = Math.exp(twice * twice * scale);
    sum += kernel[i]!;
  }
  return kernel.map((weight) => weight / sum);
}

/**
 * The same in units of 1/256, adding up to 256 exactly: what rounding takes from one weight goes to the next, and the
 * middle takes the rest. (OpenCV's `getGaussianKernelFixedPoint_ED`.)
 */
export function fixedGaussianKernel(size: number, sigma: number): Int32Array {
  const exact = gaussianKernel(size, sigma);
  const middle = (size - 1) / 2;
  const kernel = new Int32Array(size);
  let error = 0;
  let sum = 0;
  for (let i = 0; i < middle; i++) {
    const wanted = exact[i]! * 256 + error;
    const weight = Math.round(wanted);
    error = wanted - weight;
    kernel[i] = weight;
    kernel[size - 1 - i] = weight;
    sum += 2 * weight;
  }
  kernel[middle] = 256 - sum;
  return kernel;
}

/** The taps that OpenCV gives a kernel of unstated size: fewer for bytes than for floats. */
export function kernelSize(sigma: number, bytes: boolean): number {
  return Math.round(sigma * (bytes ? 6 : 8) + 1) | 1;
}
