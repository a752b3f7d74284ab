import { describe, expect, test } from "@jest/globals";
import { segmentation } from "../../sdk/conditioning/kinds/segmentation.ts";
import { ade20k } from "../../sdk/conditioning/names/ade20k.ts";
import { matchClass } from "../../sdk/conditioning/names/match-class.ts";
import { ellipsePath } from "../../sdk/host/path/shapes.ts";
import { box, drawing, group, pixel, shape } from "./drawings.ts";

const size = { width: 64, height: 64 };

describe("names", () => {
  test.each([
    ["tree", "tree"],
    ["tree 2", "tree"],
    ["Tree copy", "tree"],
    ["Tree copy 3", "tree"],
    ["pine-tree_03", "tree"],
    ["PineTree", "tree"],
    ["pinetree", "tree"],
    ["Trees", "tree"],
    ["tree depth=0.7", "tree"],
    ["old_x20_tree", "tree"],
    ["sailing boat", "boat"],
    ["boathouse", "house"],
    ["lighthouse", "tower"],
    ["light house 2", "tower"],
    ["path to the house", "path"],
    ["tree by the river", "tree"],
    ["mountian", "mountain"],
    ["persn", "person"],
    ["night sky", "sky"],
    ["clouds", "sky"],
    ["leaves", "tree"],
    ["bushes", "plant"],
    ["chest of drawers", "chest of drawers"],
    ["street lamp", "streetlight"],
  ])("%s → %s", (name, expected) => expect(matchClass(name)?.class.name).toBe(expected));

  test.each([
    "",
    "Frame 12",
    "Group 3",
    "Vector",
    "Path 7",
    "<Path>",
    "Rectangle 1 copy",
    "zorblax",
    "background",
    "x",
    "Ellipse_2",
    "small",
  ])("%j means nothing", (name) => expect(matchClass(name)).toBeUndefined());

  test("the less sure, the lower the confidence", () => {
    const of = (name: string) => matchClass(name)!.confidence;
    expect(of("tree")).toBe(1);
    expect(of("oak")).toBeLessThan(1);
    expect(of("appletree")).toBeLessThan(of("oak"));
    expect(of("mountian")).toBeLessThan(of("mountains"));
  });

  test("every class has its own name", () => {
    const missed = ade20k.filter(({ name, index }) => matchClass(name)?.class.index !== index);
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});

describe("segmentation", () => {
  const palette = new Set([
    "000000",
    ...ade20k.map(({ color: { r, g, b } }) => ((r << 16) | (g << 8) | b).toString(16).padStart(6, "0")),
  ]);

  test("no pixel is a blend", async () => {
    const circles = Array.from({ length: 12 }, (_, i) =>
      shape(["tree", "house", "river", "sky"][i % 4]!, ellipsePath(8 + i * 4.3, 12 + i * 3.7, 9.3, 7.1)),
    );
    const map = await segmentation(drawing(...circles), { width: 96, height: 96 });
    for (let i = 0; i < 96 * 96; i++) expect(palette.has(pixel(map, i % 96, Math.floor(i / 96)))).toBe(true);
    expect(new Set(Array.from({ length: 96 }, (_, i) => pixel(map, i, 30))).size).toBeGreaterThan(3);
  });

  test("what cannot be matched is reported and not painted", async () => {
    const scene = drawing(box("sky", [0, 0, 64, 64]), box("Frame 12", [8, 8, 16, 16]));
    const map = await segmentation(scene, size);
    expect(map.unmatched.map(({ name }) => name)).toEqual(["Frame 12"]);
    expect(map.matched).toMatchObject([{ name: "sky", className: "sky", classIndex: 2, confidence: 1 }]);
    expect(pixel(map, 12, 12)).toBe("06e6e6");
  });

  test("a group speaks for what has no name, and for mere pieces", async () => {
    const scene = drawing(
      group("House 1", [
        box("Rectangle 4", [0, 0, 16, 16]),
        box("window", [4, 4, 4, 4]),
        box("wall", [16, 0, 16, 16]),
        group("Group 2", [box("Vector", [32, 0, 8, 8])]),
      ]),
      group("plant", [box("leaf", [40, 0, 8, 8])]),
    );
    const map = await segmentation(scene, size);
    const house = "ff09e0";
    expect([pixel(map, 1, 1), pixel(map, 20, 4), pixel(map, 34, 4)]).toEqual([house, house, house]);
    expect(pixel(map, 5, 5)).toBe("e6e6e6");
    expect(pixel(map, 44, 4)).toBe("ccff04");
    expect(map.unmatched).toEqual([]);
  });

  test("masks of groups hide", async () => {
    const half = box("m", [0, 0, 32, 64], {}, { r: 255, g: 255, b: 255 });
    const scene = drawing(
      group("g", [box("tree", [0, 0, 64, 64])], { mask: { type: "luminance", layers: [half] } }),
    );
    const map = await segmentation(scene, size);
    expect([pixel(map, 20, 20), pixel(map, 40, 20)]).toEqual(["04c803", "000000"]);
  });

  test("a palette colour counts where names say nothing", async () => {
    const [tree, house] = [
      { r: 0x04, g: 0xc8, b: 0x03 },
      { r: 0xff, g: 0x09, b: 0xe0 },
    ];
    const scene = drawing(
      box("Rectangle 1", [0, 0, 16, 16], {}, tree),
      box("sky", [16, 0, 16, 16], {}, tree),
      group("car", [box("Rectangle 2", [32, 0, 16, 16], {}, tree)]),
      box("Rectangle 3", [0, 16, 16, 16], {}, { ...tree, g: 0xc9 }),
      box("Rectangle 4", [16, 16, 16, 16], { opacity: 0.9 }, tree),
      box("Rectangle 5", [32, 16, 16, 16], {}, house),
    );
    const map = await segmentation(scene, size);
    expect([pixel(map, 8, 8), pixel(map, 24, 8), pixel(map, 40, 8), pixel(map, 40, 24)]).toEqual([
      "04c803",
      "06e6e6",
      "0066c8",
      "ff09e0",
    ]);
    expect(map.unmatched.map(({ name }) => name)).toEqual(["Rectangle 3", "Rectangle 4"]);
    expect(map.matched[0]).toMatchObject({ className: "tree", confidence: 1, decidedBy: "#04c803" });
    const without = await segmentation(scene, { ...size, paletteColors: false });
    expect(without.unmatched.map(({ name }) => name)).toHaveLength(4);
  });

  test("a grey that road and skyscraper share is road", async () => {
    const scene = drawing(box("Rectangle 1", [0, 0, 16, 16], {}, { r: 0x8c, g: 0x8c, b: 0x8c }));
    expect((await segmentation(scene, size)).matched).toMatchObject([{ className: "road" }]);
  });

  test("drawings in five languages give one map", async () => {
    const maps = await Promise.all(
      [
        ["sky", "house", "tree", "river"],
        ["Himmel", "Haus", "Bäume", "Fluss"],
        ["ciel", "maison", "arbres", "rivière"],
        ["cielo", "casa", "árboles", "río"],
        ["天空", "房子", "树", "小河"],
      ].map((names) =>
        segmentation(drawing(...names.map((name, i) => box(name, [i * 9, i * 7, 30, 30]))), size),
      ),
    );
    for (const map of maps) {
      expect(map.unmatched).toEqual([]);
      expect(map.data).toEqual(maps[0]!.data);
    }
  });
});
