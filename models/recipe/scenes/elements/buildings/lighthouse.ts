import { hex, vary } from "../../color.ts";
import { handPolygon, point } from "../../geometry.ts";
import type { Random } from "../../random.ts";
import type { Detail, Thing } from "../../scene.ts";
import { box } from "./box.ts";
import type { TowerOptions } from "./tower.ts";
import { LAMPLIGHT } from "./materials.ts";

export function lighthouse(random: Random, at: TowerOptions): Thing {
  const { foot, height } = at;
  const bottom = height * random.range(0.12, 0.16);
  const top = bottom * random.range(0.58, 0.72);
  const gallery = foot.y - height * 0.76;
  const lantern = foot.y - height * 0.9;
  const white = vary(random, hex("#f4efe6"), 5);
  const stripe = vary(random, hex(random.pick(["#c23b32", "#c23b32", "#c23b32", "#3a4d78", "#3d3d42"])), 8);
  const count = random.int(2, 4);
  const striped = random.chance(0.8);
  const bands: Detail[] = striped
    ? Array.from({ length: count }, (_, i) => {
        const step = (foot.y - gallery) / (count * 2);
        const y = gallery + step * (i * 2 + random.range(0.9, 1.1));
        return {
          path: handPolygon(random, box(foot.x - bottom, y, foot.x + bottom, y + step), 0.02),
          tone: stripe,
          alpha: 1,
        };
      })
    : [];
  const shade: Detail = {
    path: handPolygon(
      random,
      at.side > 0
        ? box(foot.x - bottom, lantern, foot.x - bottom * 0.2, foot.y)
        : box(foot.x + bottom * 0.2, lantern, foot.x + bottom, foot.y),
      0,
    ),
    tone: "dark",
    alpha: 0.3,
  };
  const lamp = point(foot.x, (gallery + lantern) / 2);
  return {
    name: "lighthouse",
    shapes: [
      {
        name: "lighthouse",
        path: handPolygon(
          random,
          [
            point(foot.x - top, gallery),
            point(foot.x + top, gallery),
            point(foot.x + bottom, foot.y),
            point(foot.x - bottom, foot.y),
          ],
          0.008,
        ),
        color: white,
        shading: "side",
        details: [...bands, shade],
      },
      {
        name: "lantern room",
        path: handPolygon(random, box(foot.x - top * 0.72, lantern, foot.x + top * 0.72, gallery), 0.01),
        color: at.lit ? LAMPLIGHT : hex("#9fb8c4"),
        shading: "flat",
        glows: at.lit,
      },
      {
        name: "gallery",
        path: handPolygon(
          random,
          box(foot.x - top * 1.35, gallery - height * 0.02, foot.x + top * 1.35, gallery + height * 0.02),
          0.01,
        ),
        color: stripe,
        shading: "flat",
      },
      {
        name: "dome",
        path: handPolygon(
          random,
          [point(foot.x - top, lantern), point(foot.x, foot.y - height), point(foot.x + top, lantern)],
          0.12,
        ),
        color: stripe,
        shading: "side",
      },
    ],
    distance: at.distance,
    lamps: at.lit ? [{ centre: lamp, radius: height * 0.45 }] : [],
    shadow: { centre: point(foot.x, foot.y), rx: bottom * 1.8, ry: height * 0.03 },
  };
}
