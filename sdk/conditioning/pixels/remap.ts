import { roundHalfEven } from "./round-half-even.ts";
import { channelsOf, type Bytes } from "./raster.ts";

/** Where each pixel of the result comes from, in pixels of the source. */
export interface Flow {
  readonly width: number;
  readonly height: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
}

const bits = 5;
const steps = 1 << bits;

/**
 * `cv2.remap` with INTER_LINEAR on bytes: positions in 1/32 of a pixel, weights in 15-bit fixed point, black outside.
 */
export function remap(source: Bytes, flow: Flow): Bytes {
  const channels = channelsOf(source);
  const { width, height, data } = source;
  const result = new Uint8ClampedArray(flow.width * flow.height * channels);
  for (let at = 0; at < flow.x.length; at++) {
    const x = roundHalfEven(flow.x[at]! * steps);
    const y = roundHalfEven(flow.y[at]! * steps);
    const left = x >> bits;
    const top = y >> bits;
    const right = x & (steps - 1);
    const down = y & (steps - 1);
    const value = (column: number, row: number, c: number) =>
      column >= 0 && column < width && row >= 0 && row < height
        ? data[(row * width + column) * channels + c]!
        : 0;
    for (let c = 0; c < channels; c++) {
      const upper = value(left, top, c) * (steps - right) + value(left + 1, top, c) * right;
      const lower = value(left, top + 1, c) * (steps - right) + value(left + 1, top + 1, c) * right;
      result[at * channels + c] = (upper * (steps - down) + lower * down + 512) >> 10;
    }
  }
  return { width: flow.width, height: flow.height, data: result };
}
