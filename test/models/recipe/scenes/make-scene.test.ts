import { describe, expect, test } from "@jest/globals";
import { makeScene } from "../../../../models/recipe/scenes/make-scene.ts";
import { paint } from "../../../../models/recipe/scenes/paint/painter.ts";
import { STYLES, TIMES } from "../../../../models/recipe/scenes/scene.ts";
import { toDrawing } from "../../../../models/recipe/scenes/to-drawing.ts";
import { segmentation } from "../../../../sdk/conditioning/kinds/segmentation.ts";

const seeds = Array.from({ length: 30 }, (_, i) => i * 977 + 5);

describe("a scene", () => {
  test("is its seed's alone: the same seed gives the same drawing, caption and picture", () => {
    for (const seed of seeds.slice(0, 6)) {
      const [first, second] = [makeScene(seed), makeScene(seed)];
      expect(second).toEqual(first);
      expect(paint(second, 64)).toEqual(paint(first, 64));
    }
    expect(new Set(seeds.map((seed) => JSON.stringify(toDrawing(makeScene(seed))))).size).toBe(seeds.length);
  });

  test("comes in every hour and style", () => {
    const facts = Array.from({ length: 120 }, (_, seed) => makeScene(seed).facts);
    expect(new Set(facts.map(({ time }) => time))).toEqual(new Set(TIMES));
    expect(new Set(facts.map(({ style }) => style))).toEqual(new Set(STYLES));
  });

  test("has only layers whose names mean a class, and lines inside reach of the frame", async () => {
    for (const seed of seeds) {
      const drawing = toDrawing(makeScene(seed));
      const { unmatched } = await segmentation(drawing, { width: 32, height: 32 });
      expect(unmatched).toEqual([]);
    }
  });

  test("is seen: its picture has more than one tone, at night fewer than by day", () => {
    const means = { day: [] as number[], night: [] as number[] };
    for (const seed of Array.from({ length: 40 }, (_, i) => i + 400)) {
      const scene = makeScene(seed);
      const { time } = scene.facts;
      if (time !== "day" && time !== "night") continue;
      const picture = paint(scene, 32);
      expect(new Set(picture).size).toBeGreaterThan(20);
      means[time].push(picture.reduce((sum, value) => sum + value, 0) / picture.length);
    }
    expect(Math.max(...means.night)).toBeLessThan(Math.min(...means.day));
  });
});
