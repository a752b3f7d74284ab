import { describe, expect, test } from "@jest/globals";
import { depthsOf, poolAdjacentViolators } from "../../sdk/conditioning/geometry/depth-order.ts";
import { depth, type DepthOptions } from "../../sdk/conditioning/kinds/depth.ts";
import type { ControlMap } from "../../sdk/conditioning/control-map.ts";
import type { Drawing, PathLayer, Rect } from "../../sdk/host/drawing.ts";
import { pathBounds } from "../../sdk/host/path/bounds.ts";
import { box, drawing, group } from "./drawings.ts";

const size = { width: 64, height: 64 };

async function greys(
  scene: Drawing,
  points: readonly (readonly [number, number])[],
  options: Partial<DepthOptions> = {},
) {
  const map = await depth(scene, { ...size, ...options });
  return points.map(([x, y]) => map.data[(y * 64 + x) * 3]!);
}

describe("isotonic regression", () => {
  test.each([
    [
      [1, 2, 3],
      [1, 2, 3],
    ],
    [
      [3, 1],
      [2, 2],
    ],
    [
      [1, 5, 3, 4, 6],
      [1, 4, 4, 4, 6],
    ],
    [
      [4, 3, 2, 1],
      [2.5, 2.5, 2.5, 2.5],
    ],
    [[], []],
  ])("%j → %j", (values, expected) => expect(poolAdjacentViolators(values)).toEqual(expected));
});

describe("depth", () => {
  const weights = { order: 0.5, position: 0.35, size: 0.15 };

  test("always rises with the paint order, whatever position and size say", () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    for (let round = 0; round < 200; round++) {
      const objects = Array.from({ length: 1 + Math.floor(random() * 12) }, () => ({
        sky: false,
        foot: random(),
        area: random(),
      }));
      const depths = depthsOf(objects, weights);
      depths.forEach((value, i) => i > 0 && expect(value).toBeGreaterThan(depths[i - 1]!));
      expect(depths.at(-1)).toBeCloseTo(1);
    }
  });

  test("sky and emptiness are black, the nearest is white", async () => {
    const scene = drawing(
      box("sky", [0, 0, 64, 40]),
      box("hill", [0, 30, 64, 20]),
      box("tree", [20, 20, 10, 40]),
    );
    const [sky, empty, hill, tree] = await greys(scene, [
      [2, 2],
      [2, 60],
      [2, 40],
      [25, 40],
    ]);
    expect([sky, empty, tree]).toEqual([0, 0, 255]);
    expect(hill).toBeGreaterThan(0);
    expect(hill).toBeLessThan(255);
  });

  test("a cloud before a mountain is no longer the far sky", async () => {
    const scene = drawing(
      box("mountain", [0, 20, 64, 40]),
      box("cloud", [10, 10, 20, 20]),
      box("cloud 2", [50, 2, 8, 8]),
    );
    const [mountain, near, far] = await greys(scene, [
      [40, 40],
      [15, 25],
      [52, 4],
    ]);
    expect(near).toBeGreaterThan(mountain!);
    expect(far).toBe(0);
  });

  test("a name sets it, for a layer or a group", async () => {
    const scene = drawing(
      box("hill", [0, 30, 64, 34]),
      box("tree depth=0.2", [0, 0, 8, 8]),
      group("house [depth: 60%]", [box("roof", [20, 0, 8, 8])]),
      box("rock", [40, 0, 8, 8]),
    );
    expect(
      await greys(scene, [
        [4, 4],
        [24, 4],
        [44, 4],
      ]),
    ).toEqual([51, 153, 255]);
  });

  test("the parts of a thing are one depth; a collection's members are not", async () => {
    const scene = drawing(
      group("house", [box("wall", [0, 0, 8, 8]), box("roof", [10, 0, 8, 8])]),
      group("Trees", [box("tree 1", [20, 0, 8, 8]), box("tree 2", [30, 0, 8, 8])]),
    );
    const [wall, roof, one, two] = await greys(scene, [
      [4, 4],
      [14, 4],
      [24, 4],
      [34, 4],
    ]);
    expect(wall).toBe(roof);
    expect(two).toBeGreaterThan(one!);
  });

  test("a ramp falls back towards the upper edge without breaking the order", async () => {
    const scene = drawing(box("hill", [0, 0, 64, 64]), box("tree", [20, 10, 10, 50]));
    const [hill, top, foot] = await greys(
      scene,
      [
        [5, 30],
        [25, 12],
        [25, 58],
      ],
      { ramp: 1 },
    );
    expect(foot).toBeGreaterThan(top!);
    expect(top).toBeGreaterThanOrEqual(hill!);
  });

  test("a ground plane runs towards the viewer, and things stand on it", async () => {
    const scene = drawing(
      box("grass", [0, 20, 64, 44]),
      box("tree", [10, 10, 6, 30]),
      box("house", [40, 10, 6, 45]),
    );
    const [far, near, tree, house, atFoot] = await greys(
      scene,
      [
        [2, 22],
        [2, 62],
        [12, 20],
        [42, 20],
        [2, 39],
      ],
      { groundPlane: true },
    );
    expect(near).toBeGreaterThan(far!);
    expect(tree).toBeGreaterThanOrEqual(atFoot!);
    expect(house).toBeGreaterThan(tree!);
  });

  test("a layer sets its own depth within a thing", async () => {
    const scene = drawing(
      group("house depth=0.4", [box("wall", [0, 0, 8, 8]), box("door depth=0.8", [10, 0, 8, 8])]),
      group("tree", [box("trunk", [20, 0, 8, 8]), group("crown depth=0.2", [box("Vector", [30, 0, 8, 8])])]),
    );
    expect(
      await greys(scene, [
        [4, 4],
        [14, 4],
        [24, 4],
        [34, 4],
      ]),
    ).toEqual([102, 204, 255, 51]);
  });

  test("a value that is no depth is reported and ignored", async () => {
    const plain = drawing(box("hill", [0, 30, 64, 34]), box("tree", [0, 0, 8, 8]));
    for (const bad of ["depth=1.7", "depth=near", "depth: -5", "depth="]) {
      const scene = drawing(box("hill", [0, 30, 64, 34]), box(`tree ${bad}`, [0, 0, 8, 8]));
      const map = await depth(scene, size);
      expect(map.data).toEqual((await depth(plain, size)).data);
      expect(map.report?.used).toHaveLength(2);
      expect(map.report?.ignored).toMatchObject([{ name: `tree ${bad}` }]);
      expect(map.report?.ignored[0]?.why).toContain(bad);
    }
  });

  test("no layer is ever farther than what it is painted over, whatever the options", async () => {
    let seed = 11;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const upTo = (most: number) => Math.floor(random() * most);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const names = [
      "tree",
      "grass",
      "house",
      "water",
      "road",
      "cloud",
      "sky",
      "Layer 3",
      "person",
      "floor",
      "rock",
    ];
    for (let round = 0; round < 120; round++) {
      const layers = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
        box(pick(names), [upTo(60) - 10, upTo(60) - 10, 4 + upTo(60), 4 + upTo(60)]),
      );
      const options = {
        order: random(),
        position: random(),
        size: random(),
        ramp: pick([0, 0, 0.5, 1]),
        groundPlane: random() < 0.5,
      };
      const whole = await depth(drawing(...layers), { ...size, ...options });
      const order = orderViolations(whole, layers);
      expect({ round, options, order }).toEqual({ round, options, order: 0 });
    }
  });
});

/** Pairs of pixels side by side of two layers that overlap, in which the one on top is farther. */
function orderViolations(map: ControlMap, layers: readonly PathLayer[]): number {
  const boxes = layers.map(({ path }) => pathBounds(path)!);
  const covers = ({ x, y, width, height }: Rect, px: number, py: number) =>
    px > x && px < x + width && py > y && py < y + height;
  const topAt = (x: number, y: number) => boxes.findLastIndex((rect) => covers(rect, x + 0.5, y + 0.5));
  let wrong = 0;
  for (let y = 0; y < 64; y++) {
    for (let x = 1; x < 64; x++) {
      const [left, right] = [topAt(x - 1, y), topAt(x, y)];
      if (left < 0 || right < 0 || left === right) continue;
      const [a, b] = [boxes[left]!, boxes[right]!];
      const overlap =
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
      const [from, to] = [map.data[(y * 64 + x - 1) * 3]!, map.data[(y * 64 + x) * 3]!];
      if (overlap && (left < right ? to < from : from < to)) wrong++;
    }
  }
  return wrong;
}
