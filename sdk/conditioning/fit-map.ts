import { checkSize, type FitMode, type FitOptions, type MapSize } from "./fit.ts";
import { binarize, otsuThreshold } from "./pixels/otsu.ts";
import { directionalMaxima } from "./pixels/directional-maxima.ts";
import { dilate, erode } from "./pixels/morphology.ts";
import { channelsOf, emptyLike, grayToRgb, type Raster } from "./pixels/raster.ts";
import { resize } from "./pixels/resize/resize.ts";
import { roundHalfEven } from "./pixels/round-half-even.ts";
import { median } from "./pixels/statistics.ts";
import { thinLines } from "./pixels/thin-lines.ts";

/** RGB bytes, or RGBA floats whose alpha is an inpainting mask. */
type MapValues = Uint8ClampedArray | Float32Array;

/**
 * Fits a finished map to the size of the generation in one of three modes: stretched; scaled by the larger ratio and
 * cropped; scaled by the smaller ratio on the median colour of its border. How it is interpolated depends on what it
 * shows: few colours are never blended, lines of one pixel stay lines of one pixel, black and white stay so.
 * (sd-webui-controlnet's `detectmap_proc`.)
 * @throws InvalidRequest for an impossible size
 */
export function fitMap<Values extends MapValues>(map: Raster<Values>, options: FitOptions): Raster<Values> {
  checkSize(options);
  return modes[options.fit ?? "crop-and-resize"](map, options) as Raster<Values>;
}

const modes: Record<FitMode, (map: Raster<MapValues>, target: MapSize) => Raster<MapValues>> = {
  "just-resize": resizeMap,
  "crop-and-resize": (map, target) => {
    const scaled = resizeMap(map, scaledSize(map, Math.max(...ratios(map, target))));
    const left = Math.max(0, Math.floor((scaled.width - target.width) / 2));
    const top = Math.max(0, Math.floor((scaled.height - target.height) / 2));
    return paste(blank(scaled, target), scaled, -left, -top);
  },
  "resize-and-fill": (map, target) => {
    const scaled = resizeMap(map, scaledSize(map, Math.min(...ratios(map, target))));
    const left = Math.max(0, Math.floor((target.width - scaled.width) / 2));
    const top = Math.max(0, Math.floor((target.height - scaled.height) / 2));
    return paste(filled(scaled, target, borderColor(map)), scaled, left, top);
  },
};

const ratios = (map: MapSize, target: MapSize) => [target.height / map.height, target.width / map.width];

const scaledSize = ({ width, height }: MapSize, scale: number): MapSize => ({
  width: Math.max(1, roundHalfEven(width * scale)),
  height: Math.max(1, roundHalfEven(height * scale)),
});

/** Fewer colours than this are labels or levels, and are never blended. */
const manyColors = 200;

function resizeMap(map: Raster<MapValues>, { width, height }: MapSize): Raster<MapValues> {
  const [colors, mask] = withoutMask(map);
  if (map.width === width && map.height === height) return mask ? joined(colors, bilevel(mask)) : map;
  const before = map.width * map.height;
  const after = width * height;
  const count = countColors(colors);
  const interpolation = count > 2 && count < manyColors ? "nearest" : after < before ? "area" : "cubic";
  const resized = resize(colors, width, height, interpolation);
  const result = count === 2 && isBinary(colors) ? rebinarized(colors, resized, after > before) : resized;
  return mask ? joined(result, bilevel(resize(mask, width, height, interpolation))) : result;
}

/** Black and white again after blending; lines of one pixel are thinned again. */
function rebinarized(
  before: Raster<MapValues>,
  after: Raster<MapValues>,
  enlarged: boolean,
): Raster<MapValues> {
  const { width, height } = after;
  let gray = means(after);
  const fine = isFine(before);
  if (fine) gray = directionalMaxima({ width, height, data: gray });
  let lines = binarize(gray, otsuThreshold(gray));
  if (fine) lines = thinLines({ width, height, data: lines }, enlarged);
  const rgb = grayToRgb(lines);
  return { width, height, data: after.data instanceof Uint8ClampedArray ? rgb : Float32Array.from(rgb) };
}

/** Whether an opening removes more than half of the light: lines of a pixel or two. */
function isFine({ width, height, data }: Raster<MapValues>): boolean {
  const bytes = { width, height, data: Uint8ClampedArray.from(data) };
  const opened = dilate(erode(bytes)).data;
  let lost = 0;
  let light = 0;
  bytes.data.forEach((value, i) => {
    if (opened[i]! < value) lost += 1;
    if (value > 127) light += 1;
  });
  return lost * 2 > light;
}

function isBinary({ data }: Raster<MapValues>): boolean {
  return data.some((value) => value < 16) && data.some((value) => value > 240);
}

/** Up to `manyColors`. */
function countColors({ data }: Raster<MapValues>): number {
  const seen = new Set<number>();
  for (let i = 0; i < data.length && seen.size < manyColors; i += 3) {
    seen.add((data[i]! * 256 + data[i + 1]!) * 256 + data[i + 2]!);
  }
  return seen.size;
}

function means({ width, height, data }: Raster<MapValues>): Uint8ClampedArray {
  const gray = new Uint8ClampedArray(width * height);
  for (let i = 0; i < gray.length; i++) {
    const sum = data[i * 3]! + data[i * 3 + 1]! + data[i * 3 + 2]!;
    gray[i] = Math.trunc(Math.fround(sum / 3));
  }
  return gray;
}

function withoutMask(map: Raster<MapValues>): readonly [Raster<MapValues>, Raster<MapValues> | undefined] {
  if (channelsOf(map) !== 4) return [map, undefined];
  const { width, height, data } = map;
  const colors = emptyLike(data, width * height * 3);
  const mask = emptyLike(data, width * height);
  for (let i = 0; i < mask.length; i++) {
    for (let c = 0; c < 3; c++) colors[i * 3 + c] = data[i * 4 + c]!;
    mask[i] = data[i * 4 + 3]!;
  }
  return [
    { width, height, data: colors },
    { width, height, data: mask },
  ];
}

function bilevel({ width, height, data }: Raster<MapValues>): Raster<MapValues> {
  const result = emptyLike(data, data.length);
  data.forEach((value, i) => (result[i] = value > 127 ? 255 : 0));
  return { width, height, data: result };
}

function joined(colors: Raster<MapValues>, mask: Raster<MapValues>): Raster<MapValues> {
  const { width, height } = colors;
  const data = emptyLike(colors.data, width * height * 4);
  for (let i = 0; i < mask.data.length; i++) {
    for (let c = 0; c < 3; c++) data[i * 4 + c] = colors.data[i * 3 + c]!;
    data[i * 4 + 3] = mask.data[i]!;
  }
  return { width, height, data };
}

function blank(like: Raster<MapValues>, { width, height }: MapSize): Raster<MapValues> {
  return { width, height, data: emptyLike(like.data, width * height * channelsOf(like)) };
}

function filled(like: Raster<MapValues>, size: MapSize, color: readonly number[]): Raster<MapValues> {
  const result = blank(like, size);
  for (let at = 0; at < result.data.length; at += color.length) result.data.set(color, at);
  return result;
}

/** The median of each channel over the four borders (corners twice); what is filled counts as masked. */
function borderColor(map: Raster<MapValues>): number[] {
  const channels = channelsOf(map);
  const { width, height, data } = map;
  const pixels: number[] = [];
  for (let x = 0; x < width; x++) pixels.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y++) pixels.push(y * width, y * width + width - 1);
  return Array.from({ length: channels }, (_, c) => {
    if (c === 3) return 255;
    const value = median(Float32Array.from(pixels, (pixel) => data[pixel * channels + c]!));
    return data instanceof Uint8ClampedArray ? Math.trunc(value) : value;
  });
}

function paste(
  onto: Raster<MapValues>,
  from: Raster<MapValues>,
  left: number,
  top: number,
): Raster<MapValues> {
  const channels = channelsOf(from);
  const first = Math.max(0, left);
  const last = Math.min(onto.width, left + from.width);
  for (let y = Math.max(0, top); y < Math.min(onto.height, top + from.height); y++) {
    const source = ((y - top) * from.width + first - left) * channels;
    const row = from.data.subarray(source, source + (last - first) * channels);
    onto.data.set(row, (y * onto.width + first) * channels);
  }
  return onto;
}
