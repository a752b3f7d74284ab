import {
  ade20k,
  fuseSoftEdges,
  inverseDepthAt,
  labelMap,
  type MapSize,
  metricDepth,
  type Raster,
  resize,
  type RgbImage,
} from "../../conditioning/index.ts";
import type { FormatOf } from "./format.ts";
import type { Decoded, Frame, Outputs } from "./frame.ts";
import { planeSize } from "./values.ts";

export function depth([output]: Outputs, { model, picture }: Frame, { values }: FormatOf<"depth">): Decoded {
  const plane = { ...planeSize(model, output, 1), data: output.data };
  const { width, height } = picture;
  const gray =
    values === "inverse"
      ? inverseDepthAt(plane, width, height)
      : metricDepth(resize(plane, width, height, "linear"));
  return { image: grayImage(picture, gray) };
}

/**
 * The class of the largest logit at each pixel of the input, to which logits are enlarged linearly as SegFormer's own
 * post-processing does; enlarged to the picture without blending.
 */
export function classes([output]: Outputs, { model, picture, input }: Frame): Decoded {
  const small = planeSize(model, output, ade20k.length);
  const count = small.width * small.height;
  const labels = new Uint8ClampedArray(input.width * input.height);
  const largest = new Float32Array(labels.length).fill(-Infinity);
  for (let label = 0; label < ade20k.length; label++) {
    const data = output.data.subarray(label * count, (label + 1) * count);
    const logits = resize({ ...small, data }, input.width, input.height, "linear").data;
    for (let i = 0; i < logits.length; i++) {
      if (logits[i]! <= largest[i]!) continue;
      largest[i] = logits[i]!;
      labels[i] = label;
    }
  }
  const enlarged = resize({ ...input, data: labels }, picture.width, picture.height, "nearest");
  return { image: labelMap(enlarged, ade20k) };
}

export function edges(
  outputs: Outputs,
  { model, picture }: Frame,
  { values, edge }: FormatOf<"edges">,
): Decoded {
  const { width, height } = picture;
  const sides = outputs.map((output): Raster<Float32Array> => {
    const plane = { ...planeSize(model, output, 1), data: output.data };
    return resize(plane, width, height, "linear");
  });
  const bytes = values === "logits" ? fuseSoftEdges(sides) : means(sides);
  return { image: grayImage(picture, edge === "large" ? bytes : bytes.map((value) => 255 - value)) };
}

function means(sides: readonly Raster<Float32Array>[]): Uint8ClampedArray {
  return Uint8ClampedArray.from(sides[0]!.data, (_, i) => {
    const sum = sides.reduce((total, { data }) => total + data[i]!, 0);
    return Math.trunc(Math.min(1, Math.max(0, sum / sides.length)) * 255);
  });
}

function grayImage({ width, height }: MapSize, gray: Uint8ClampedArray): RgbImage {
  const data = new Uint8ClampedArray(gray.length * 3);
  gray.forEach((value, i) => data.fill(value, i * 3, i * 3 + 3));
  return { width, height, data };
}
