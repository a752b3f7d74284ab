import { loadImage, createCanvas } from "@napi-rs/canvas";
import type { ControlMap } from "../../conditioning/control-map.ts";
import { InvalidRequest } from "../../errors.ts";

/** A control map from a picture file (PNG, JPEG, WebP), at the file's own size; what is transparent becomes white. */
export async function readMap(path: string, kind: string): Promise<ControlMap> {
  const image = await loadImage(path).catch((cause: unknown) => {
    throw new InvalidRequest(`${path} cannot be read as a picture: ${String(cause)}.`, {
      value: path,
      cause,
    });
  });
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  const rgba = context.getImageData(0, 0, width, height).data;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3)
    data.set(rgba.subarray(from, from + 3), to);
  return { kind, width, height, data };
}
