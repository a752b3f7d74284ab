import type { RgbImage } from "../rgb.ts";
import { type Color, fillRow, type Point } from "./canvas.ts";

/** A filled circle of whole centre and radius: `cv2.circle(…, thickness=-1)` without antialiasing, to the pixel. */
export function fillCircle(image: RgbImage, center: Point, radius: number, color: Color): void {
  const { x, y } = center;
  let along = radius;
  let error = 0;
  let plus = 1;
  let minus = 2 * radius - 1;
  for (let across = 0; along >= across; across++) {
    fillRow(image, y - across, x - along, x + along, color);
    fillRow(image, y + across, x - along, x + along, color);
    fillRow(image, y - along, x - across, x + across, color);
    fillRow(image, y + along, x - across, x + across, color);
    error += plus;
    plus += 2;
    if (error > 0) {
      error -= minus;
      along -= 1;
      minus -= 2;
    }
  }
}
