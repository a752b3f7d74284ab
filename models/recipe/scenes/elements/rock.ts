import type { Rgb } from "../color.ts";
import { blob, point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Thing } from "../scene.ts";
import type { Standing } from "./trees.ts";

/** A stone or a heap of them. */
export function rock(random: Random, at: Standing, color: Rgb): Thing {
  const centre = point(at.foot.x, at.foot.y - at.height * 0.4);
  const rx = at.height * random.range(0.7, 1.1);
  return {
    name: "rock",
    shapes: [
      {
        name: "rock",
        path: blob(random, centre, rx, at.height * 0.5, 0.14, random.int(6, 8)),
        color,
        shading: "side",
        details: [
          {
            path: blob(
              random,
              point(centre.x + at.side * rx * 0.3, centre.y - at.height * 0.25),
              rx * 0.5,
              at.height * 0.22,
              0.1,
            ),
            tone: "light",
            alpha: 0.45,
          },
        ],
      },
    ],
    distance: at.distance,
  };
}
