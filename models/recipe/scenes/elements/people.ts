import { hex, vary } from "../color.ts";
import { blob, handPolygon, point, smooth } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Shape, Thing } from "../scene.ts";
import type { Standing } from "./trees.ts";

const CLOTHES = ["#b8443a", "#e8bd55", "#3f5f8f", "#4f7a5a", "#d98a4a", "#7a5a8a", "#2f3f50", "#e3d5c0"];
const SKIN = ["#e8b996", "#c98f6a", "#8f5f45", "#f0cbb0"];
const HAIR = ["#3f2f28", "#6b4a2f", "#c99a4f", "#2a2a30", "#9a9a9a"];

/** A figure seen from the front or behind: head, coat, legs; sometimes a hat or an umbrella. */
export function person(random: Random, at: Standing): Thing {
  const { foot, height, side } = at;
  const head = height * random.range(0.085, 0.11);
  const neck = foot.y - height + head * 1.9;
  const hem = foot.y - height * random.range(0.2, 0.45);
  const shoulder = height * random.range(0.12, 0.16);
  const hip = height * random.range(0.12, 0.22);
  const { x } = foot;
  const coat = vary(random, hex(random.pick(CLOTHES)), 8);
  const trousers = vary(random, hex(random.pick(["#3f4a5a", "#5a4a40", "#2f3540", "#7a6a5a"])), 8);
  const stride = height * random.range(0.04, 0.09);
  const leg = (direction: 1 | -1): Shape => ({
    name: "leg",
    path: handPolygon(
      random,
      [
        point(x + direction * hip * 0.12 - height * 0.035, hem - 4),
        point(x + direction * hip * 0.12 + height * 0.035, hem - 4),
        point(x + direction * stride + height * 0.03, foot.y),
        point(x + direction * stride - height * 0.03, foot.y),
      ],
      0.02,
    ),
    color: trousers,
    shading: "flat",
  });
  const body: Shape = {
    name: "coat",
    path: smooth(
      [
        point(x, neck),
        point(x + shoulder * 0.75, neck + height * 0.03),
        point(x + shoulder, neck + height * 0.12),
        point(x + hip * 0.95, hem - height * 0.04),
        point(x + hip * 0.7, hem),
        point(x, hem + height * 0.01),
        point(x - hip * 0.7, hem),
        point(x - hip * 0.95, hem - height * 0.04),
        point(x - shoulder, neck + height * 0.12),
        point(x - shoulder * 0.75, neck + height * 0.03),
      ],
      true,
    ),
    color: coat,
    shading: "side",
    details: [
      {
        path: handPolygon(
          random,
          [
            point(x - side * hip * 0.15, neck),
            point(x - side * hip * 2, neck),
            point(x - side * hip * 2, hem + 9),
            point(x - side * hip * 0.25, hem + 9),
          ],
          0.03,
        ),
        tone: "dark",
        alpha: 0.38,
      },
    ],
  };
  const centre = point(x + random.bell() * head * 0.2, foot.y - height + head);
  const face: Shape = {
    name: "head",
    path: blob(random, centre, head * 0.86, head, 0.03, 8),
    color: vary(random, hex(random.pick(SKIN)), 6),
    shading: "side",
  };
  const top: Shape = random.chance(0.35)
    ? {
        name: "hat",
        path: smooth(
          [
            point(centre.x - head * 1.5, centre.y - head * 0.25),
            point(centre.x - head * 0.7, centre.y - head * 0.55),
            point(centre.x, centre.y - head * 1.35),
            point(centre.x + head * 0.7, centre.y - head * 0.55),
            point(centre.x + head * 1.5, centre.y - head * 0.25),
          ],
          true,
        ),
        color: vary(random, hex(random.pick(["#d9b36a", "#3f3a38", "#b8443a"])), 8),
        shading: "top",
      }
    : {
        name: "hair",
        path: smooth(
          [
            point(centre.x - head * 0.95, centre.y + head * random.range(0, 0.7)),
            point(centre.x - head * 0.8, centre.y - head * 0.7),
            point(centre.x, centre.y - head * 1.12),
            point(centre.x + head * 0.8, centre.y - head * 0.7),
            point(centre.x + head * 0.95, centre.y + head * random.range(0, 0.7)),
            point(centre.x, centre.y - head * 0.35),
          ],
          true,
        ),
        color: vary(random, hex(random.pick(HAIR)), 6),
        shading: "flat",
      };
  return {
    name: "person",
    shapes: [leg(-1), leg(1), body, face, top],
    distance: at.distance,
    shadow: { centre: point(x - side * height * 0.06, foot.y), rx: height * 0.18, ry: height * 0.03 },
  };
}
