import { vary } from "../../color.ts";
import { handPolygon, type Point } from "../../geometry.ts";
import type { Random } from "../../random.ts";
import type { Shape } from "../../scene.ts";
import { box } from "./box.ts";
import { GLASS, LAMPLIGHT } from "./materials.ts";

export function window(random: Random, centre: Point, width: number, height: number, lit: boolean): Shape {
  return {
    name: "window",
    path: handPolygon(
      random,
      box(centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2),
    ),
    color: lit ? LAMPLIGHT : vary(random, GLASS, 8),
    shading: "flat",
    glows: lit,
    paintedOnly: width < 13,
  };
}
