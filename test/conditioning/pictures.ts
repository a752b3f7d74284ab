import type { Bytes } from "../../sdk/conditioning/pixels/raster.ts";

/** A picture of as many channels as `at` gives. */
export function picture(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly number[],
): Bytes {
  const data = Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)));
  return { width, height, data: Uint8ClampedArray.from(data.flat()) };
}

/** Equality of many bytes; Jest compares typed arrays value by value, which takes seconds for a map. */
export function equal(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return Buffer.from(a).equals(Buffer.from(b));
}

/** Noise that is the same in every run. */
export function noisy(width: number, height: number, channels = 3): Bytes {
  let state = 1;
  return picture(width, height, () =>
    Array.from({ length: channels }, () => {
      state = (state * 16807) % 2147483647;
      return state % 256;
    }),
  );
}

/** Rows of one channel as text: "#" for what is lit. */
export function rows({ width, height, data }: Bytes, channels = 3): string[] {
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const pixel = data.subarray((y * width + x) * channels, (y * width + x + 1) * channels);
      return pixel.some((value) => value > 0) ? "#" : ".";
    }).join(""),
  );
}
