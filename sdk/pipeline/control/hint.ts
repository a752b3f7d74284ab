import { InvalidRequest } from "../../errors.ts";
import type { Hint } from "./control.ts";

/** A hint as ControlNets read it: planar [1, 3, height, width], bytes as [0, 1]. */
export function hintValues(hint: Hint): Float32Array {
  const { data } = hint;
  const pixels = hint.width * hint.height;
  if (data.length !== pixels * 3)
    throw new InvalidRequest(
      `A control map of ${hint.width} × ${hint.height} must hold ${pixels * 3} values (RGB); it holds ${data.length}.`,
      { value: data.length },
    );
  const scale = data instanceof Float32Array ? 1 : 255;
  const planar = new Float32Array(pixels * 3);
  for (let channel = 0; channel < 3; channel++) {
    for (let i = 0; i < pixels; i++) planar[channel * pixels + i] = data[i * 3 + channel]! / scale;
  }
  return planar;
}

/** A hint for networks of one channel, [1, 1, height, width]: the mean of red, green and blue. */
export function greyHintValues(hint: Hint): Float32Array {
  const rgb = hintValues(hint);
  const pixels = hint.width * hint.height;
  return Float32Array.from(
    { length: pixels },
    (_, i) => (rgb[i]! + rgb[i + pixels]! + rgb[i + 2 * pixels]!) / 3,
  );
}
