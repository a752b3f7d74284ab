import { hex, vary, type Rgb } from "../color.ts";
import { blob, handPolygon, point, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Detail, Shape, Thing } from "../scene.ts";
import { snow } from "./surfaces.ts";
import type { Standing } from "./trees.ts";

export const WALL_COLORS = {
  white: "#f3ede0",
  red: "#b8443a",
  yellow: "#e8bd55",
  blue: "#6f93b8",
  brown: "#8f6a4d",
  pink: "#e3a59a",
  green: "#7d9a72",
} as const;
export type WallColor = keyof typeof WALL_COLORS;

const ROOFS = ["#a8503c", "#7a4a44", "#5a6270", "#8a5a3c", "#c26a45", "#4f5560"];
const GLASS = hex("#54708a");
const LAMPLIGHT = hex("#ffd77a");

const box = (left: number, top: number, right: number, bottom: number): Point[] => [
  point(left, top),
  point(right, top),
  point(right, bottom),
  point(left, bottom),
];

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

export interface TowerOptions extends Standing {
  readonly lit: boolean;
}

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
