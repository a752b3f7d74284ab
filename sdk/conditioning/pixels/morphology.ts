import { channelsOf, type Bytes } from "./raster.ts";

/** The darkest value of each 3 × 3 neighbourhood inside the picture, channel by channel. */
export function erode(picture: Bytes): Bytes {
  return neighbourhood(picture, Math.min);
}

/** The brightest value of each 3 × 3 neighbourhood inside the picture, channel by channel. */
export function dilate(picture: Bytes): Bytes {
  return neighbourhood(picture, Math.max);
}

function neighbourhood(picture: Bytes, choose: (a: number, b: number) => number): Bytes {
  const { width, height, data } = picture;
  const channels = channelsOf(picture);
  const length = width * channels;
  const across = data.slice();
  for (let row = 0; row < data.length; row += length) {
    for (let i = 0; i < length; i++) {
      let value = data[row + i]!;
      if (i >= channels) value = choose(value, data[row + i - channels]!);
      if (i + channels < length) value = choose(value, data[row + i + channels]!);
      across[row + i] = value;
    }
  }
  const result = across.slice();
  for (let at = 0; at < data.length; at++) {
    if (at >= length) result[at] = choose(result[at]!, across[at - length]!);
    if (at + length < data.length) result[at] = choose(result[at]!, across[at + length]!);
  }
  return { width, height, data: result };
}
