import { hex, vary } from "../../color.ts";
import { handPolygon, point, type Point } from "../../geometry.ts";
import type { Random } from "../../random.ts";
import type { Detail, Shape, Thing } from "../../scene.ts";
import { snow } from "../surfaces.ts";
import type { Standing } from "../trees.ts";
import { box } from "./box.ts";
import { ROOFS, WALL_COLORS, type WallColor } from "./materials.ts";
import { window } from "./window.ts";

export interface HouseOptions extends Standing {
  readonly color: WallColor;
  readonly lit: boolean;
}

/** A house seen from the front (gable), from its long side, or from the corner. `height` is up to the ridge. */
export function house(random: Random, at: HouseOptions): Thing {
  const { foot, height, side } = at;
  const wallColor = vary(random, hex(WALL_COLORS[at.color]), 8);
  const roofColor = at.season === "winter" ? snow : vary(random, hex(random.pick(ROOFS)), 8);
  const view = random.weighted([
    ["gable", 3],
    ["side", 3],
    ["corner", 3],
  ] as const);
  const roofHeight = height * random.range(0.34, 0.5);
  const eaves = foot.y - height + roofHeight;
  const ridge = foot.y - height;
  const shapes: Shape[] = [];
  const wall = (points: Point[], details: Detail[] = []): void => {
    shapes.push({
      name: "wall",
      path: handPolygon(random, points, 0.012),
      color: wallColor,
      shading: "side",
      details,
    });
  };
  const roof = (points: Point[]): void => {
    shapes.push({ name: "roof", path: handPolygon(random, points, 0.02), color: roofColor, shading: "top" });
  };
  const eavesShade = (left: number, right: number): Detail => ({
    path: handPolygon(random, box(left, eaves - 4, right, eaves + height * 0.06), 0),
    tone: "dark",
    alpha: 0.45,
  });
  const wide = height * (view === "side" ? random.range(1.0, 1.6) : random.range(0.7, 1.0));
  const [left, right] = [foot.x - wide / 2, foot.x + wide / 2];
  const over = height * 0.07;
  let front: readonly [number, number] = [left, right];

  if (random.chance(0.6)) {
    const x = foot.x + random.range(0.12, 0.28) * wide * random.sign();
    shapes.push({
      name: "chimney",
      path: handPolygon(
        random,
        box(x - height * 0.055, ridge - height * 0.06, x + height * 0.055, eaves),
        0.01,
      ),
      color: vary(random, hex("#9a6a58"), 8),
      shading: "side",
    });
  }
  if (view === "side") {
    wall(box(left, eaves, right, foot.y), [eavesShade(left, right)]);
    const inset = wide * random.range(0.03, 0.16);
    roof([
      point(left + inset, ridge),
      point(right - inset, ridge),
      point(right + over, eaves + over * 0.4),
      point(left - over, eaves + over * 0.4),
    ]);
  } else if (view === "gable") {
    wall([
      point(left, eaves),
      point(foot.x, ridge),
      point(right, eaves),
      point(right, foot.y),
      point(left, foot.y),
    ]);
    const thick = height * 0.11;
    roof([
      point(left - over, eaves + over * 0.8),
      point(foot.x, ridge - over),
      point(right + over, eaves + over * 0.8),
      point(right + over * 0.5, eaves + over + thick * 0.5),
      point(foot.x, ridge + thick),
      point(left - over * 0.5, eaves + over + thick * 0.5),
    ]);
  } else {
    const depth = wide * random.range(0.7, 1.15);
    const turn = random.sign();
    const [near, far] = [foot.x + (turn * wide) / 2, foot.x + turn * (wide / 2 + depth)];
    const lift = height * 0.05;
    wall(
      [point(near, eaves), point(far, eaves - lift * 0.4), point(far, foot.y - lift), point(near, foot.y)],
      [
        {
          path: handPolygon(random, box(Math.min(near, far), ridge, Math.max(near, far), foot.y), 0),
          tone: "dark",
          alpha: turn === side ? 0.12 : 0.5,
        },
      ],
    );
    wall([
      point(left, eaves),
      point(foot.x, ridge),
      point(right, eaves),
      point(right, foot.y),
      point(left, foot.y),
    ]);
    roof([
      point(foot.x - turn * over * 0.9, ridge - over * 0.4),
      point(foot.x + turn * depth, ridge - over * 0.5 + lift * 0.3),
      point(far + turn * over, eaves - lift * 0.2),
      point(near - turn * over * 0.5, eaves + over * 0.4),
    ]);
    front = [left, right];
  }

  const width = front[1] - front[0];
  const wallHeight = foot.y - eaves;
  const doorWidth = Math.min(width * 0.24, wallHeight * 0.5);
  const doorX = front[0] + width * random.pick([0.28, 0.5, 0.5, 0.72]);
  const doorHeight = wallHeight * random.range(0.6, 0.75);
  shapes.push({
    name: "door",
    path: handPolygon(
      random,
      box(doorX - doorWidth / 2, foot.y - doorHeight, doorX + doorWidth / 2, foot.y),
      0.02,
    ),
    color: vary(random, hex(random.pick(["#7a4f38", "#4f6b7a", "#8a3f35", "#4f6a4a"])), 8),
    shading: "flat",
    paintedOnly: doorWidth < 12,
  });
  const size = Math.max(wallHeight * random.range(0.3, 0.38), 9);
  const lamps: { centre: Point; radius: number }[] = [];
  for (const share of [0.2, 0.5, 0.8]) {
    const x = front[0] + width * share;
    if (Math.abs(x - doorX) < doorWidth / 2 + size * 0.62) continue;
    if (width < size * 2.6 && share !== 0.5 && random.chance(0.5)) continue;
    const centre = point(x, eaves + wallHeight * 0.42);
    shapes.push(window(random, centre, size * 0.9, size, at.lit));
    if (at.lit) lamps.push({ centre, radius: size * 2.2 });
  }
  if (view !== "side" && random.chance(0.5)) {
    const centre = point(foot.x, ridge + roofHeight * 0.66);
    shapes.push(window(random, centre, size * 0.62, size * 0.7, at.lit));
  }
  return {
    name: "house",
    shapes,
    distance: at.distance,
    lamps,
    shadow: { centre: point(foot.x - side * wide * 0.2, foot.y), rx: wide * 0.72, ry: height * 0.06 },
  };
}
