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
  const stride = width * channels;
  const result = new Uint8ClampedArray(flow.width * flow.height * channels);
  for (let at = 0; at < flow.x.length; at++) {
    const x = roundHalfEven(flow.x[at]! * steps);
    const y = roundHalfEven(flow.y[at]! * steps);
    const left = x >> bits;
    const top = y >> bits;
    const right = x & (steps - 1);
    const down = y & (steps - 1);
    const inside = left >= 0 && top >= 0 && left < width - 1 && top < height - 1;
    for (let c = 0; c < channels; c++) {
      const at00 = (top * width + left) * channels + c;
      const [a, b, d, e] = inside
        ? [data[at00]!, data[at00 + channels]!, data[at00 + stride]!, data[at00 + stride + channels]!]
        : outer(source, left, top, c, channels);
      const upper = a * (steps - right) + b * right;
      const lower = d * (steps - right) + e * right;
      result[at * channels + c] = (upper * (steps - down) + lower * down + 512) >> 10;
    }
  }
  return { width: flow.width, height: flow.height, data: result };
}

type Four = readonly [number, number, number, number];

/** The four pixels of which some lie outside. */
function outer({ width, height, data }: Bytes, left: number, top: number, c: number, channels: number): Four {
  const value = (x: number, y: number) =>
    x >= 0 && x < width && y >= 0 && y < height ? data[(y * width + x) * channels + c]! : 0;
  return [value(left, top), value(left + 1, top), value(left, top + 1), value(left + 1, top + 1)];
}
