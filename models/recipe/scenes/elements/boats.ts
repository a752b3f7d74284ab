import { hex, vary, type Rgb } from "../color.ts";
import { handPolygon, point, smooth, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Shape, Thing } from "../scene.ts";
import { window } from "./buildings/window.ts";

export const BOAT_KINDS = ["sailboat", "rowboat", "fishing boat"] as const;
export type BoatKind = (typeof BOAT_KINDS)[number];

export interface Floating {
  /** The middle of the hull on the water. */
  readonly at: Point;
  /** Of the hull. */
  readonly length: number;
  readonly distance: number;
  readonly side: 1 | -1;
  readonly lit: boolean;
}

const HULLS = ["#8f4a38", "#f0e8da", "#3f5f7f", "#b8443a", "#5f4638", "#4f7a72"];

function hull(random: Random, { at, length }: Floating, direction: 1 | -1, freeboard: number): Shape {
  const half = length / 2;
  const color = vary(random, hex(random.pick(HULLS)), 8);
  const x = (share: number): number => at.x + direction * half * share;
  return {
    name: "hull",
    path: handPolygon(
      random,
      [
        point(x(-0.94), at.y - freeboard),
        point(x(1.08), at.y - freeboard * 1.3),
        point(x(0.72), at.y),
        point(x(-0.76), at.y),
      ],
      0.05,
    ),
    color,
    shading: "top",
    details: [
      {
        path: handPolygon(
          random,
          [
            point(x(-1.1), at.y - freeboard * 0.38),
            point(x(1.1), at.y - freeboard * 0.38),
            point(x(1.1), at.y + 4),
            point(x(-1.1), at.y + 4),
          ],
          0.01,
        ),
        tone: "dark",
        alpha: 0.45,
      },
    ],
  };
}

function mast(random: Random, x: number, bottom: number, top: number, width: number): Shape {
  return {
    name: "mast",
    path: handPolygon(
      random,
      [
        point(x - width / 2, top),
        point(x + width / 2, top),
        point(x + width / 2, bottom),
        point(x - width / 2, bottom),
      ],
      0,
    ),
    color: hex("#6b4a3a"),
    shading: "flat",
  };
}

function sailboat(random: Random, float: Floating, direction: 1 | -1): Shape[] {
  const { at, length } = float;
  const freeboard = length * random.range(0.14, 0.2);
  const top = at.y - freeboard - length * random.range(0.9, 1.4);
  const foot = at.y - freeboard * 1.35;
  const x = at.x + direction * length * 0.06;
  const sail: Rgb = vary(
    random,
    hex(random.pick(["#f7f1e3", "#f7f1e3", "#f7f1e3", "#c9573f", "#e8bd55", "#5f87a8"])),
    6,
  );
  const main = smooth(
    [
      point(x - direction * 3, top),
      point(x - direction * length * 0.2, top + (foot - top) * 0.5),
      point(x - direction * length * 0.42, foot - length * 0.03),
      point(x - direction * length * 0.2, foot),
      point(x - direction * 3, foot),
    ],
    true,
  );
  const jib = handPolygon(
    random,
    [
      point(x + direction * 3, top + (foot - top) * 0.14),
      point(x + direction * length * 0.4, foot),
      point(x + direction * 4, foot - length * 0.02),
    ],
    0.06,
  );
  return [
    mast(random, x, at.y - freeboard * 0.6, top - length * 0.04, Math.max(length * 0.03, 4)),
    { name: "sail", path: main, color: sail, shading: "side" },
    ...(random.chance(0.8) ? [{ name: "sail", path: jib, color: sail, shading: "side" } as const] : []),
    hull(random, float, direction, freeboard),
  ];
}

function fishingBoat(random: Random, float: Floating, direction: 1 | -1): Shape[] {
  const { at, length } = float;
  const freeboard = length * random.range(0.2, 0.26);
  const deck = at.y - freeboard;
  const x = at.x - direction * length * 0.16;
  const [w, h] = [length * 0.17, length * 0.28];
  return [
    mast(random, at.x + direction * length * 0.2, deck, deck - length * 0.55, Math.max(length * 0.03, 4)),
    {
      name: "cabin",
      path: handPolygon(
        random,
        [
          point(x - w, deck - h),
          point(x + w, deck - h),
          point(x + w * 1.05, deck + 4),
          point(x - w * 1.05, deck + 4),
        ],
        0.01,
      ),
      color: vary(random, hex("#f3ede0"), 6),
      shading: "side",
    },
    window(random, point(x, deck - h * 0.58), w * 1.1, h * 0.4, float.lit),
    hull(random, float, direction, freeboard),
  ];
}

export function boat(random: Random, kind: BoatKind, float: Floating): Thing {
  const direction = random.sign();
  const builders: Record<BoatKind, () => Shape[]> = {
    sailboat: () => sailboat(random, float, direction),
    rowboat: () => [hull(random, float, direction, float.length * random.range(0.18, 0.26))],
    "fishing boat": () => fishingBoat(random, float, direction),
  };
  return {
    name: kind === "sailboat" ? "sailboat" : "boat",
    shapes: builders[kind](),
    distance: float.distance,
    waterline: float.at.y,
    lamps:
      float.lit && kind === "fishing boat"
        ? [{ centre: point(float.at.x, float.at.y - float.length * 0.35), radius: float.length * 0.4 }]
        : [],
  };
}
