import { type MapSize, resize, type RgbImage } from "../conditioning/index.ts";
import type { InputFormat, InputSize } from "./description.ts";

/** The size at which a network sees a picture. */
export function inputSize(size: InputSize, picture: MapSize): MapSize {
  if (!("near" in size)) return size;
  const { near, multipleOf } = size;
  const [x, y] = [near / picture.width, near / picture.height];
  const scale = Math.abs(1 - x) < Math.abs(1 - y) ? x : y;
  const side = (length: number) =>
    Math.max(multipleOf, Math.round((length * scale) / multipleOf) * multipleOf);
  return { width: side(picture.width), height: side(picture.height) };
}

/** Values of the network's input: 3 · height · width of them, in the format's layout. */
export function inputValues(image: RgbImage, size: MapSize, format: InputFormat): Float32Array {
  const { layout = "nchw", channels = "rgb", scale = 1 / 255, mean = [0, 0, 0], std = [1, 1, 1] } = format;
  const { data } = resize(image, size.width, size.height, format.interpolation);
  const count = size.width * size.height;
  const values = new Float32Array(count * 3);
  for (let c = 0; c < 3; c++) {
    const from = channels === "rgb" ? c : 2 - c;
    const [begin, step] = layout === "nchw" ? [c * count, 1] : [c, 3];
    for (let i = 0; i < count; i++) {
      values[begin + i * step] = (data[i * 3 + from]! * scale - mean[c]!) / std[c]!;
    }
  }
  return values;
}
