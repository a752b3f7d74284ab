import { checkSize, type MapSize } from "../fit.ts";
import { blackImage } from "../pixels/draw/canvas.ts";
import { thinLine } from "../pixels/draw/thin-line.ts";
import { InvalidRequest } from "../../errors.ts";
import type { ControlMap } from "../control-map.ts";

/** From (x1, y1) to (x2, y2), in pixels. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

const farthest = 1e6;

/**
 * Straight lines as MLSD ControlNets know them: one pixel wide, white on black; coordinates lose their fraction.
 * @throws InvalidRequest for an impossible size or a coordinate that is no number
 */
export function drawSegments(size: MapSize, segments: readonly Segment[]): ControlMap {
  checkSize(size);
  const image = blackImage(size.width, size.height);
  for (const segment of segments) {
    if (!segment.every((value) => Math.abs(value) <= farthest)) {
      throw new InvalidRequest(`A line with the coordinates ${segment.join(", ")} cannot be drawn.`, {
        value: segment,
      });
    }
    const [x1, y1, x2, y2] = segment.map(Math.trunc) as [number, number, number, number];
    thinLine(image, { x: x1, y: y1 }, { x: x2, y: y2 }, [255, 255, 255]);
  }
  return { kind: "mlsd", ...image };
}
