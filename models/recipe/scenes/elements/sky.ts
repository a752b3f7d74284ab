import { hex, vary } from "../color.ts";
import { blob, handPolygon, point, smooth, type Point } from "../geometry.ts";
import type { Random } from "../random.ts";
import type { Thing } from "../scene.ts";

/** The whole frame; the painter gives it the colours of the hour. */
export const sky = (random: Random): Thing => ({
  name: "sky",
  shapes: [
    {
      name: "sky",
      path: handPolygon(random, [point(0, 0), point(512, 0), point(512, 512), point(0, 512)], 0),
      color: hex("#ffffff"),
      shading: "flat",
    },
  ],
  distance: 1,
});

export const sun = (random: Random, centre: Point, radius: number): Thing => ({
  name: "sun",
  shapes: [
    {
      name: "sun",
      path: blob(random, centre, radius, radius, 0.02, 10),
      color: hex("#fff3c9"),
      shading: "flat",
      glows: true,
    },
  ],
  distance: 1,
});

export function moon(random: Random, centre: Point, radius: number): Thing {
  const color = hex("#f6f1da");
  const crescent = random.chance(0.4);
  const bite = random.range(0.35, 0.6) * random.sign();
  const arc = (from: number, to: number, squeeze: number): Point[] =>
    Array.from({ length: 7 }, (_, i) => {
      const angle = from + ((to - from) * i) / 6;
      return point(centre.x + Math.sin(angle) * radius * squeeze, centre.y - Math.cos(angle) * radius);
    });
  const path = crescent
    ? smooth(
        [
          ...arc(0, Math.PI, Math.sign(bite)),
          ...arc(Math.PI, 0, Math.sign(bite) * Math.abs(bite) * 0.5).slice(1, -1),
        ],
        true,
      )
    : blob(random, centre, radius, radius, 0.015, 10);
  return { name: "moon", shapes: [{ name: "moon", path, color, shading: "flat", glows: true }], distance: 1 };
}

export function cloud(random: Random, centre: Point, width: number): Thing {
  const height = width * random.range(0.22, 0.4);
  const lumps = random.int(3, 5);
  const top: Point[] = [];
  for (let i = 0; i <= lumps * 2; i++) {
    const share = i / (lumps * 2);
    const dome = Math.sin(Math.PI * Math.min(Math.max(share, 0.06), 0.94));
    const lump = i % 2 === 1 ? random.range(0.85, 1.1) : random.range(0.55, 0.75);
    top.push(point(centre.x - width / 2 + width * share, centre.y + height / 2 - height * dome * lump));
  }
  const path = smooth(
    [
      ...top,
      point(centre.x + width * 0.3, centre.y + height * 0.56),
      point(centre.x - width * 0.3, centre.y + height * 0.56),
    ],
    true,
  );
  return {
    name: "cloud",
    shapes: [{ name: "cloud", path, color: vary(random, hex("#ffffff"), 4), shading: "top" }],
    distance: 0.85,
  };
}
