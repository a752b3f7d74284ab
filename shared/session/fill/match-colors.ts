import type { Image } from "../../../sdk/index.ts";
import type { Mask, Pixels } from "../../../sdk/host/index.ts";

/** Beyond this the difference is the picture's own, and matching would spoil it. */
const MOST_CONTRAST = 1.25;
const MOST_SHIFT = 24;
/** Fewer pixels say nothing. */
const FEWEST = 64;

/**
 * A filled picture in the colours of its surroundings: what was not painted anew shows how far the model's colours have
 * drifted, in mean and spread of each channel, and the whole picture is brought back by as much.
 * @param original as large as the picture
 * @param painted 255 where the picture was painted anew
 */
export function matchColors(picture: Image, original: Pixels, painted: Mask): Image {
  const data = picture.data.slice();
  for (let channel = 0; channel < 3; channel++) {
    const before = spread(original.data, painted, channel);
    const after = spread(picture.data, painted, channel);
    if (before.count < FEWEST) return picture;
    const contrast = limited(
      before.deviation / Math.max(after.deviation, 1),
      1 / MOST_CONTRAST,
      MOST_CONTRAST,
    );
    const shift = limited(before.mean - after.mean, -MOST_SHIFT, MOST_SHIFT);
    for (let at = channel; at < data.length; at += 4)
      data[at] = (data[at]! - after.mean) * contrast + after.mean + shift;
  }
  return { width: picture.width, height: picture.height, data };
}

function spread(data: Uint8ClampedArray, { data: painted }: Mask, channel: number) {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let pixel = 0; pixel < painted.length; pixel++) {
    if (painted[pixel] !== 0) continue;
    const value = data[pixel * 4 + channel]!;
    count += 1;
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(count, 1);
  return { count, mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(count, 1) - mean * mean)) };
}

const limited = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
