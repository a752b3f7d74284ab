import { mix } from "../color.ts";
import { blob, handPolygon, point, ribbon, smooth, type Path, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Detail, Season, Shape, Thing } from "../scene.ts";
import { bark, leaves, needles, snow } from "./surfaces.ts";

export const TREE_KINDS = ["round", "pine", "poplar", "palm", "bare"] as const;
export type TreeKind = (typeof TREE_KINDS)[number];

export interface Standing {
  /** The middle of the foot. */
  readonly foot: Point;
  readonly height: number;
  readonly distance: number;
  readonly season: Season;
  readonly side: 1 | -1;
}

const trunk = (random: Random, foot: Point, height: number, width: number): Shape => ({
  name: "trunk",
  path: handPolygon(random, [
    point(foot.x - width * 0.36, foot.y - height),
    point(foot.x + width * 0.36, foot.y - height),
    point(foot.x + width * 0.6, foot.y),
    point(foot.x - width * 0.6, foot.y),
  ]),
  color: bark(random),
  shading: "side",
});

/** A crown's clumps: dark ones away from the light and low, light ones toward it and high. */
function clumps(random: Random, centre: Point, rx: number, ry: number, side: number): Detail[] {
  const dark: Detail = {
    path: blob(random, point(centre.x - side * rx * 0.42, centre.y + ry * 0.42), rx * 0.85, ry * 0.72, 0.1),
    tone: "dark",
    alpha: 0.38,
  };
  const light: Detail = {
    path: blob(random, point(centre.x + side * rx * 0.34, centre.y - ry * 0.36), rx * 0.46, ry * 0.4, 0.12),
    tone: "light",
    alpha: 0.4,
  };
  return [dark, light];
}

function round(random: Random, { foot, height, season, side }: Standing): Shape[] {
  const rx = height * random.range(0.26, 0.42);
  const ry = height * random.range(0.28, 0.38);
  const centre = point(foot.x + random.bell() * rx * 0.12, foot.y - height + ry);
  return [
    trunk(random, foot, height * 0.55, height * random.range(0.09, 0.13)),
    {
      name: "crown",
      path: blob(random, centre, rx, ry, random.range(0.04, 0.16), random.int(8, 13)),
      color: leaves(random, season),
      shading: "round",
      details: clumps(random, centre, rx, ry, side),
    },
  ];
}

function pine(random: Random, { foot, height, season, side }: Standing): Shape[] {
  const tiers = height > 90 ? random.int(3, 4) : 2;
  const half = height * random.range(0.2, 0.32);
  const low = foot.y - height * random.range(0.1, 0.16);
  const top = foot.y - height;
  const flank = (direction: 1 | -1): Point[] =>
    Array.from({ length: tiers }, (_, i) => {
      const y = top + ((low - top) * (i + 1)) / tiers;
      const out = half * (0.42 + (0.58 * (i + 1)) / tiers);
      const tip = point(foot.x + direction * out, y + random.bell() * height * 0.015);
      const notch = point(foot.x + direction * out * 0.52, y - height * 0.025);
      return i + 1 < tiers ? [tip, notch] : [tip];
    }).flat();
  const outline = [point(foot.x, top), ...flank(1), ...flank(-1).reverse()];
  const shade: Detail = {
    path: handPolygon(random, [
      point(foot.x, top),
      point(foot.x + side * half * 0.1, low),
      point(foot.x - side * half * 1.3, low + 4),
      point(foot.x - side * half * 1.3, top),
    ]),
    tone: "dark",
    alpha: 0.4,
  };
  const caps: Detail[] =
    season === "winter"
      ? Array.from({ length: tiers }, (_, i) => {
          const y = top + ((low - top) * i) / tiers;
          return {
            path: blob(
              random,
              point(foot.x + side * half * 0.15, y + height * 0.05),
              half * (0.3 + 0.25 * i),
              height * 0.05,
              0.1,
            ),
            tone: snow,
            alpha: 0.9,
          };
        })
      : [];
  return [
    trunk(random, foot, height * 0.2, height * 0.09),
    {
      name: "crown",
      path: handPolygon(random, outline, 0.05),
      color: needles(random, season),
      shading: "top",
      details: [shade, ...caps],
    },
  ];
}

function poplar(random: Random, { foot, height, season, side }: Standing): Shape[] {
  const rx = height * random.range(0.11, 0.17);
  const crown = height * 0.88;
  const centre = point(foot.x, foot.y - height + crown / 2);
  const path = smooth(
    [
      point(centre.x, centre.y - crown / 2),
      point(centre.x + rx * 0.75, centre.y - crown * 0.16),
      point(centre.x + rx, centre.y + crown * 0.18),
      point(centre.x + rx * 0.5, centre.y + crown * 0.46),
      point(centre.x - rx * 0.5, centre.y + crown * 0.46),
      point(centre.x - rx, centre.y + crown * 0.18),
      point(centre.x - rx * 0.75, centre.y - crown * 0.16),
    ],
    true,
  );
  return [
    trunk(random, foot, height * 0.2, height * 0.06),
    {
      name: "crown",
      path,
      color: mix(leaves(random, season), needles(random, season), 0.4),
      shading: "side",
      details: clumps(random, centre, rx, crown / 2, side).slice(0, 1),
    },
  ];
}

function palm(random: Random, { foot, height }: Standing): Shape[] {
  const lean = random.sign() * height * random.range(0.05, 0.28);
  const top = point(foot.x + lean, foot.y - height * 0.84);
  const spine = [foot, point(foot.x + lean * 0.25, foot.y - height * 0.42), top];
  const leaf = (angle: number): Path => {
    const reach = height * random.range(0.32, 0.42);
    const tip = point(top.x + Math.cos(angle) * reach, top.y + Math.sin(angle) * reach * 0.62 + reach * 0.28);
    const bend = point(
      top.x + Math.cos(angle) * reach * 0.6,
      top.y + Math.sin(angle) * reach * 0.9 - reach * 0.08,
    );
    const width = height * 0.06;
    return smooth([top, point(bend.x, bend.y - width), tip, point(bend.x, bend.y + width * 1.1)], true);
  };
  const fronds = random.shuffle([-0.15, -0.75, -1.5, -2.35, -2.95, 0.45, 2.7]).map((angle): Shape => ({
    name: "palm",
    path: leaf(angle + random.bell() * 0.15),
    color: leaves(random, "summer"),
    shading: "top",
  }));
  return [
    {
      name: "palm",
      path: ribbon(spine, [height * 0.045, height * 0.034, height * 0.025], "x"),
      color: bark(random),
      shading: "side",
    },
    ...fronds,
  ];
}

function bare(random: Random, { foot, height }: Standing): Shape[] {
  const color = bark(random);
  const branch = (from: Point, angle: number, length: number, width: number): Shape => {
    const to = point(from.x + Math.sin(angle) * length, from.y - Math.cos(angle) * length);
    const middle = point((from.x + to.x) / 2 + random.bell() * length * 0.12, (from.y + to.y) / 2);
    return {
      name: "branch",
      path: ribbon([from, middle, to], [width, width * 0.7, width * 0.35], "normal"),
      color,
      shading: "side",
    };
  };
  const width = Math.max(height * 0.045, 4);
  const fork = (share: number): Point => point(foot.x, foot.y - height * share);
  return [
    branch(foot, random.bell() * 0.06, height, width),
    branch(fork(0.38), -random.range(0.6, 0.9), height * 0.42, width * 0.7),
    branch(fork(0.48), random.range(0.5, 0.9), height * 0.42, width * 0.7),
    branch(fork(0.66), -random.range(0.4, 0.8), height * 0.28, width * 0.55),
    branch(fork(0.74), random.range(0.4, 0.8), height * 0.22, width * 0.5),
  ];
}

const GROWERS: Record<TreeKind, (random: Random, at: Standing) => Shape[]> = {
  round,
  pine,
  poplar,
  palm,
  bare,
};

export function tree(random: Random, kind: TreeKind, at: Standing): Thing {
  return {
    name: kind === "palm" ? "palm tree" : kind === "pine" ? "pine tree" : "tree",
    shapes: GROWERS[kind](random, at),
    distance: at.distance,
    shadow: {
      centre: point(at.foot.x - at.side * at.height * 0.12, at.foot.y),
      rx: at.height * 0.28,
      ry: at.height * 0.05,
    },
  };
}

export function bush(random: Random, at: Standing): Thing {
  const rx = at.height * random.range(0.7, 1.1);
  const centre = point(at.foot.x, at.foot.y - at.height * 0.42);
  return {
    name: "bush",
    shapes: [
      {
        name: "bush",
        path: blob(random, centre, rx, at.height * 0.55, 0.12, 11),
        color: leaves(random, at.season),
        shading: "top",
        details: clumps(random, centre, rx, at.height * 0.55, at.side),
      },
    ],
    distance: at.distance,
  };
}
