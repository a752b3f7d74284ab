import { describe, expect, test } from "@jest/globals";
import { depthsOf, poolAdjacentViolators } from "../../sdk/conditioning/geometry/depth-order.ts";
import { depth, type DepthOptions } from "../../sdk/conditioning/kinds/depth.ts";
import type { Drawing } from "../../sdk/host/drawing.ts";
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
});
