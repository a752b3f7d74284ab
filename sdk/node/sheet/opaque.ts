import type { ControlMap } from "../../conditioning/control-map.ts";
import type { Picture } from "./contact-sheet.ts";

/** A map as a picture that can be shown: RGB with nothing see-through. */
export function opaque({ width, height, data }: Omit<ControlMap, "kind">): Picture {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from]!;
    rgba[to + 1] = data[from + 1]!;
    rgba[to + 2] = data[from + 2]!;
    rgba[to + 3] = 255;
  }
  return { width, height, data: rgba };
}
