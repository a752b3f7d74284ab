import { InvalidRequest } from "../../errors.ts";
import type { SegmentationClass } from "../names/ade20k.ts";
import type { Bytes } from "../pixels/raster.ts";
import type { RgbImage } from "../pixels/rgb.ts";

/** Options of `labelMap`. */
export interface LabelMapOptions {
  /** White lines of one pixel inside the edges of regions without holes, as OneFormer's maps have. Default false. */
  readonly outlined?: boolean;
}

/**
 * What a segmentation network gives, one class index a pixel, in the flat colours of a palette; black for an index
 * that the palette lacks.
 * @throws InvalidRequest for labels of another size than they say
 */
export function labelMap(
  labels: Bytes,
  classes: readonly SegmentationClass[],
  { outlined = false }: LabelMapOptions = {},
): RgbImage {
  const { width, height, data } = labels;
  if (data.length !== width * height || data.length === 0) {
    throw new InvalidRequest(`${width} × ${height} labels need one byte a pixel, not ${data.length} bytes.`, {
      value: data.length,
    });
  }
  const colors = new Uint8ClampedArray(data.length * 3);
  data.forEach((label, i) => {
    const color = classes[label]?.color;
    if (color) colors.set([color.r, color.g, color.b], i * 3);
  });
  if (outlined) for (const label of new Set(data)) outline(labels, label, colors);
  return { width, height, data: colors };
}

function outline({ width, height, data }: Bytes, label: number, colors: Uint8ClampedArray): void {
  if (hasHoles({ width, height, data }, label)) return;
  data.forEach((value, i) => {
    if (value !== label) return;
    const x = i % width;
    const y = Math.floor(i / width);
    const inside =
      x > 0 &&
      y > 0 &&
      x < width - 1 &&
      y < height - 1 &&
      [i - 1, i + 1, i - width, i + width].every((at) => data[at] === label);
    if (!inside) colors.fill(255, i * 3, i * 3 + 3);
  });
}

/** Whether any of the others cannot be reached from the picture's border without crossing the label. */
function hasHoles({ width, height, data }: Bytes, label: number): boolean {
  const reached = new Uint8Array(data.length);
  const waiting: number[] = [];
  const reach = (at: number) => {
    if (reached[at] || data[at] === label) return;
    reached[at] = 1;
    waiting.push(at);
  };
  for (let x = 0; x < width; x++) [x, (height - 1) * width + x].forEach(reach);
  for (let y = 0; y < height; y++) [y * width, y * width + width - 1].forEach(reach);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    if (at >= width) reach(at - width);
    if (at + width < data.length) reach(at + width);
  }
  return data.some((value, i) => value !== label && !reached[i]);
}
