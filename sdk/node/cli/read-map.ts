import type { ControlMap } from "../../conditioning/control-map.ts";
import { readPicture } from "./read-picture.ts";

/** A control map from a picture file, at the file's own size; what is transparent becomes white. */
export async function readMap(path: string, kind: string): Promise<ControlMap> {
  const { width, height, data: rgba } = await readPicture(path);
  const data = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const alpha = rgba[from + 3]! / 255;
    for (let channel = 0; channel < 3; channel++)
      data[to + channel] = rgba[from + channel]! * alpha + 255 * (1 - alpha);
  }
  return { kind, width, height, data };
}
