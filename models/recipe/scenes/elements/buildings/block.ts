import { hex, vary } from "../../color.ts";
import { handPolygon, point } from "../../geometry.ts";
import type { Random } from "../../random.ts";
import type { Shape, Thing } from "../../scene.ts";
import { box } from "./box.ts";
import { ROOFS } from "./materials.ts";
import type { TowerOptions } from "./tower.ts";
import { window } from "./window.ts";

/** A block of a town, with rows of windows. */
export function building(random: Random, at: TowerOptions, width: number): Thing {
  const { foot, height } = at;
  const [left, right, top] = [foot.x - width / 2, foot.x + width / 2, foot.y - height];
  const color = vary(
    random,
    hex(random.pick(["#b5a08c", "#8f98a8", "#c7b299", "#a3867a", "#7f8fa0", "#d0c4b0"])),
    10,
  );
  const shapes: Shape[] = [
    {
      name: "building",
      path: handPolygon(random, box(left, top, right, foot.y), 0.006),
      color,
      shading: "side",
    },
  ];
  if (random.chance(0.35)) {
    shapes.push({
      name: "roof",
      path: handPolygon(
        random,
        [point(left - 4, top), point(foot.x, top - width * random.range(0.3, 0.7)), point(right + 4, top)],
        0.02,
      ),
      color: vary(random, hex(random.pick(ROOFS)), 8),
      shading: "top",
    });
  }
  const columns = Math.max(1, Math.floor(width / random.range(22, 32)));
  const rows = Math.max(1, Math.floor(height / random.range(30, 42)));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const centre = point(left + (width * (column + 0.5)) / columns, top + (height * (row + 0.5)) / rows);
      if (centre.y > 505) continue;
      const lit = at.lit && random.chance(0.6);
      shapes.push({
        ...window(random, centre, (width / columns) * 0.46, (height / rows) * 0.46, lit),
        paintedOnly: true,
      });
    }
  }
  return { name: "building", shapes, distance: at.distance };
}
