import { mix, vary, hex, type Rgb } from "../color.ts";
import { blob, crags, ground, handPolygon, point, ribbon, type Path, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Detail, Season, Thing } from "../scene.ts";
import { hillside, mountainRock, snow } from "./surfaces.ts";

const LEFT = -24;
const RIGHT = 536;

/** A rolling line across the frame around `y`. */
export function rolling(random: Random, y: number, swing: number, count = random.int(3, 6)): Point[] {
  const phase = random.range(0, 6.3);
  const waves = random.range(0.6, 1.7);
  return Array.from({ length: count + 2 }, (_, i) => {
    const share = i / (count + 1);
    const wave = Math.sin(phase + share * waves * Math.PI * 2) * 0.7 + random.bell() * 0.5;
    return point(LEFT + (RIGHT - LEFT) * share, y + wave * swing);
  });
}

/** Land from its upper line down to the bottom of the frame. */
export function land(
  name: string,
  line: readonly Point[],
  color: Rgb,
  distance: number,
  details: readonly Detail[] = [],
): Thing {
  return {
    name,
    shapes: [{ name, path: ground(line, 530), color, shading: distance > 0.55 ? "mist" : "near", details }],
    distance,
  };
}

export function hill(random: Random, y: number, swing: number, season: Season, distance: number): Thing {
  return land("hill", rolling(random, y, swing), hillside(random, season), distance);
}

/** Furrows or stripes that run to the horizon, for fields. */
export function furrows(random: Random, horizon: number): Detail[] {
  const vanish = point(random.range(-100, 612), horizon - 10);
  const count = random.int(4, 7);
  return Array.from({ length: count }, (_, i) => {
    const x = -500 + (1500 * (i + random.range(0.2, 0.5))) / count;
    return {
      path: handPolygon(random, [vanish, point(x + 1500 / count / 2.4, 540), point(x, 540)], 0.01),
      tone: i % 2 === 0 ? "dark" : "light",
      alpha: 0.22,
    };
  });
}

export interface Peak {
  readonly x: number;
  readonly height: number;
  readonly half: number;
}

/** One mountain with its shaded flank, and snow if it is high. `foot` is where the land before it begins. */
export function mountain(
  random: Random,
  foot: number,
  peak: Peak,
  season: Season,
  side: 1 | -1,
  distance: number,
): Thing {
  const top = point(peak.x, foot - peak.height);
  const soft = random.chance(0.35);
  const flank = (direction: 1 | -1): Point[] => {
    const steps = random.int(2, 4);
    return Array.from({ length: steps }, (_, i) => {
      const share = (i + 1) / (steps + 1);
      return point(
        peak.x + direction * peak.half * (share + random.bell() * 0.05),
        top.y + peak.height * (share ** (soft ? 1.25 : 1.0) + random.bell() * 0.06),
      );
    });
  };
  const left = [...flank(-1)].reverse();
  const right = flank(1);
  const line = [
    point(peak.x - peak.half, foot + 6),
    ...left,
    top,
    ...right,
    point(peak.x + peak.half, foot + 6),
  ];
  const path: Path = soft ? ground(line, foot + 14) : crags(line, foot + 14);
  const away = -side;
  const shade: Detail = {
    path: crags(
      [
        top,
        point(top.x + away * peak.half * 0.1, top.y + peak.height * 0.25),
        point(top.x - away * peak.half * random.range(0.02, 0.14), top.y + peak.height * 0.5),
        point(top.x + away * peak.half * random.range(0.1, 0.3), foot + 20),
        point(top.x + away * peak.half * 1.3, foot + 20),
        point(top.x + away * peak.half * 1.3, top.y),
      ],
      foot + 20,
    ),
    tone: "dark",
    alpha: 0.42,
  };
  const details = [shade];
  if (peak.height > 110 && (season === "winter" || random.chance(0.6))) {
    const line = top.y + peak.height * random.range(0.24, 0.38);
    const zig = Array.from({ length: 6 }, (_, i) =>
      point(
        peak.x - peak.half * 0.6 + (peak.half * 1.2 * i) / 5,
        line + (i % 2 === 0 ? -1 : 1) * peak.height * random.range(0.02, 0.08),
      ),
    );
    details.unshift({
      path: handPolygon(
        random,
        [point(peak.x - peak.half, top.y - 20), point(peak.x + peak.half, top.y - 20), ...zig.reverse()],
        0,
      ),
      tone: snow,
      alpha: 0.95,
    });
  }
  return {
    name: "mountain",
    shapes: [{ name: "mountain", path, color: mountainRock(random, season), shading: "mist", details }],
    distance,
  };
}

/** A cliff that enters from one side and ends in the water at `foot`. Returns where something can stand on it. */
export function cliff(
  random: Random,
  side: 1 | -1,
  top: number,
  foot: number,
  reach: number,
  grass: Rgb,
  rock: Rgb,
): { thing: Thing; stand: Point } {
  const x = (share: number): number => (side < 0 ? LEFT + share : RIGHT - share);
  const line = [
    point(x(0), top + random.bell() * 14 - 6),
    point(x(reach * 0.4), top + random.bell() * 8 - 4),
    point(x(reach * 0.8), top + random.bell() * 6),
    point(x(reach * 0.93), top + (foot - top) * 0.16),
    point(x(reach * random.range(0.94, 1.02)), top + (foot - top) * 0.5),
    point(x(reach * random.range(1.03, 1.2)), foot),
    point(x(0), foot + random.range(4, 20)),
  ];
  const path = handPolygon(random, line, 0.06);
  const turf: Detail = {
    path: handPolygon(
      random,
      [
        point(x(-10), top - 40),
        point(x(reach * 1.1), top - 40),
        point(x(reach * 0.96), top + 20),
        point(x(reach * 0.6), top + 14),
        point(x(reach * 0.3), top + 26),
        point(x(-10), top + 20),
      ],
      0.05,
    ),
    tone: grass,
    alpha: 1,
  };
  const cracks: Detail[] = Array.from({ length: 3 }, (_, i) => {
    const at = reach * (0.2 + 0.26 * i + random.bell() * 0.06);
    const wide = reach * random.range(0.05, 0.1);
    return {
      path: handPolygon(
        random,
        [
          point(x(at), top + 24),
          point(x(at + wide), top + 40),
          point(x(at + wide * 1.4), foot + 20),
          point(x(at - wide), foot + 20),
        ],
        0.06,
      ),
      tone: "dark",
      alpha: 0.3,
    };
  });
  return {
    thing: {
      name: "cliff",
      shapes: [{ name: "cliff", path, color: rock, shading: "side", details: [...cracks, turf] }],
      distance: 0.4,
    },
    stand: point(x(reach * random.range(0.45, 0.72)), top + 2),
  };
}

/** A low island with steep sides. `at` is the middle of its waterline. */
export function island(
  random: Random,
  at: Point,
  width: number,
  height: number,
  rock: Rgb,
  grass: Rgb,
): Thing {
  const shares = [-0.5, -0.4, -0.16, 0.14, 0.38, 0.5];
  const heights = [0, 0.62, 0.95, 1, 0.66, 0];
  const top = shares.map((share, i) =>
    point(at.x + share * width, at.y - heights[i]! * height * random.range(0.9, 1.05)),
  );
  const turf: Detail = {
    path: handPolygon(
      random,
      [
        point(at.x - width, at.y - height * 2),
        point(at.x + width, at.y - height * 2),
        point(at.x + width * 0.4, at.y - height * 0.5),
        point(at.x + width * 0.1, at.y - height * 0.66),
        point(at.x - width * 0.2, at.y - height * 0.58),
        point(at.x - width * 0.5, at.y - height * 0.5),
      ],
      0.04,
    ),
    tone: grass,
    alpha: 1,
  };
  return {
    name: random.chance(0.5) ? "rock" : "island",
    shapes: [{ name: "island", path: ground(top, at.y + 4), color: rock, shading: "side", details: [turf] }],
    distance: 0.35,
    waterline: at.y,
  };
}

/** A path or road from the viewer's feet (or a door) to a far point. */
export function way(random: Random, name: string, from: Point, to: Point, width: number, color: Rgb): Thing {
  const bend = random.sign() * random.range(20, 90);
  const centres = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const curve = Math.sin(share * Math.PI * random.range(0.9, 1.5)) * bend * (1 - share * 0.6);
    return point(
      from.x + (to.x - from.x) * share + curve * (share > 0 && share < 1 ? 1 : 0),
      from.y + (to.y - from.y) * share,
    );
  });
  const halves = [1, 0.62, 0.36, 0.2, 0.1].map((share) => Math.max((width * share) / 2, 3));
  return {
    name,
    shapes: [{ name, path: ribbon(centres, halves, "x"), color, shading: "near" }],
    distance: 0.25,
  };
}

/** Flowers or tufts: dots of paint on the meadow near the viewer. */
export function flowers(random: Random, top: number, season: Season): Detail[] {
  const colors =
    season === "winter"
      ? ["#ffffff"]
      : season === "autumn"
        ? ["#b5472f", "#e0a83a"]
        : ["#f2e6c0", "#e58a8a", "#f3c84f", "#c8a4d8"];
  const color = vary(random, hex(random.pick(colors)), 8);
  return Array.from({ length: random.int(5, 12) }, () => {
    const y = random.range(top, 500);
    const r = 4 + (5 * (y - top)) / (512 - top);
    return {
      path: blob(random, point(random.range(0, 512), y), r, r * 0.8, 0.1, 6),
      tone: mix(color, hex("#ffffff"), random.range(0, 0.3)),
      alpha: 0.9,
    };
  });
}
