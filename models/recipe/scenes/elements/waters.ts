import { ground, point, blob, ribbon, type Path, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Detail, Thing } from "../scene.ts";
import { rolling } from "./land.ts";
import { water } from "./surfaces.ts";

/** Strokes of light and dark that lie flat on the water, wider toward the viewer. */
function ripples(random: Random, top: number, bottom: number, count: number): Detail[] {
  return Array.from({ length: count }, () => {
    const share = random.next() ** 0.8;
    const y = top + (bottom - top) * share;
    const size = 8 + 34 * share;
    return {
      path: blob(
        random,
        point(random.range(0, 512), y),
        size * random.range(0.8, 1.7),
        Math.max(size * 0.1, 1.8),
        0.1,
        6,
      ),
      tone: random.chance(0.55) ? "light" : "dark",
      alpha: random.range(0.2, 0.42),
    };
  });
}

function open(
  random: Random,
  name: string,
  path: Path,
  top: number,
  bottom: number,
  distance: number,
): Thing {
  return {
    name,
    shapes: [
      {
        name,
        path,
        color: water(random),
        shading: "near",
        details: ripples(random, top + 6, bottom, random.int(6, 16)),
      },
    ],
    distance,
    mirrors: top,
  };
}

/** The sea: a straight horizon to the bottom of the frame. */
export const sea = (random: Random, horizon: number): Thing =>
  open(
    random,
    "sea",
    ground([point(-24, horizon), point(256, horizon), point(536, horizon)], 530),
    horizon,
    512,
    0.45,
  );

/** A lake over the whole width with a far shore, down to the bottom of the frame (a near shore may cover it). */
export const wideLake = (random: Random, shore: number): Thing =>
  open(random, "lake", ground(rolling(random, shore, 4), 530), shore, 512, 0.45);

/** A lake that lies in the land. */
export function pond(random: Random, centre: Point, rx: number, ry: number): Thing {
  return open(random, "lake", blob(random, centre, rx, ry, 0.07, 9), centre.y - ry, centre.y + ry, 0.4);
}

/** A river that winds from the horizon to the viewer. */
export function river(random: Random, horizon: number): Thing {
  const start = random.range(120, 392);
  const end = random.range(60, 452);
  const swing = random.range(30, 110) * random.sign();
  const shares = [0, 0.16, 0.36, 0.62, 1.06];
  const centres = shares.map((share, i) => {
    const bend = [0, 0.5, -0.6, 0.9, 0][i]! * swing;
    return point(start + (end - start) * share + bend, horizon + (512 - horizon) * share);
  });
  const wide = random.range(70, 150);
  const halves = [4, 0.16 * wide, 0.36 * wide, 0.66 * wide, wide * 1.1];
  return open(random, "river", ribbon(centres, halves, "x"), horizon + 4, 512, 0.4);
}
