import { describe, expect, test } from "@jest/globals";
import { buildMap, type MapSource } from "../../sdk/conditioning/build-map.ts";
import { frameToMap, type FitMode } from "../../sdk/conditioning/fit.ts";
import { sourcesOf } from "../../sdk/conditioning/kind.ts";
import { kinds } from "../../sdk/conditioning/kinds.ts";
import { InvalidDrawing, InvalidRequest } from "../../sdk/errors.ts";
import { apply } from "../../sdk/host/matrix.ts";
import { box, drawing, group } from "./drawings.ts";

const scene = drawing(
  box("sky", [0, 0, 64, 64], {}, { r: 20, g: 60, b: 90 }),
  box("tree", [20, 20, 20, 30], {}, { r: 250, g: 245, b: 240 }),
);
const source: MapSource = { drawing: scene, fit: { width: 32, height: 32 } };
const person = drawing(
  group("person", [
    box("nose", [30, 4, 2, 2]),
    box("neck", [30, 14, 2, 2]),
    box("Left Shoulder", [40, 16, 2, 2]),
  ]),
);
const large: MapSource = { drawing: scene, fit: { width: 64, height: 64 } };
const image: MapSource = { image: { width: 8, height: 8, data: new Uint8ClampedArray(256).fill(255) } };

describe("kinds", () => {
  test.each(kinds.map((kind) => [kind.name, kind] as const))(
    "%s builds with its defaults",
    async (name, kind) => {
      const map = await buildMap(name, name === "pose" ? { ...source, drawing: person } : source);
      expect(map.report?.used).not.toEqual([]);
      if (name === "tile" || name === "color-grid") return;
      expect([map.kind, map.width, map.height]).toEqual([kind.control, 32, 32]);
      expect(map.data).toHaveLength(32 * 32 * 3);
      expect(new Set(map.data).size).toBeGreaterThan(1);
      expect(kind.label + kind.help).not.toBe("");
    },
  );

  test("a kind says what it can be made from", () => {
    const sources = Object.fromEntries(kinds.map((kind) => [kind.name, sourcesOf(kind)]));
    expect(sources).toMatchObject({
      scribble: ["drawing"],
      canny: ["pixels"],
      normal: ["drawing", "pixels"],
    });
  });

  test("hidden layers are reported", async () => {
    const hidden = drawing(box("house", [4, 4, 9, 9]), box("ghost", [0, 0, 64, 64], { visible: false }));
    const { report } = await buildMap("scribble", { ...source, drawing: hidden });
    expect(report).toEqual({ used: ["house"], ignored: [{ name: "ghost", why: "is hidden" }] });
  });

  test("names differ", () => expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length));

  test("options reach the map", async () => {
    const thin = await buildMap("scribble", large, { strokeWidth: 1 });
    const thick = await buildMap("scribble", large, { strokeWidth: 24, hiddenLineRemoval: false });
    const sum = (data: Uint8ClampedArray) => data.reduce((total, value) => total + value, 0);
    expect(sum(thick.data)).toBeGreaterThan(sum(thin.data));
  });

  test.each([
    ["an unknown kind", "scrible", source, {}, "there are scribble"],
    ["an unknown option", "scribble", source, { width: 3 }, 'no option "width"'],
    ["a number out of range", "scribble", source, { strokeWidth: 99 }, "from 1 to 24"],
    ["no number", "canny", image, { low: NaN }, "must be a number"],
    ["the wrong type", "scribble", source, { antialias: 1 }, "must be a boolean"],
    ["pixels where layers are needed", "depth", image, {}, "made from layers"],
  ])("%s is refused", async (_name, kind, from, options, reason) => {
    const error: unknown = await buildMap(kind, from, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidRequest);
    expect((error as Error).message).toContain(reason);
  });
});

describe("fitting a frame", () => {
  const wide = { frame: { x: 10, y: 20, width: 100, height: 50 }, layers: [] };
  test.each<[FitMode, [number, number], [number, number]]>([
    ["just-resize", [0, 0], [64, 64]],
    ["crop-and-resize", [-32, 0], [96, 64]],
    ["resize-and-fill", [0, 16], [64, 48]],
  ])("%s", (fit, start, end) => {
    const matrix = frameToMap(wide, { width: 64, height: 64, fit });
    apply(matrix, 10, 20).forEach((value, i) => expect(value).toBeCloseTo(start[i]!, 9));
    apply(matrix, 110, 70).forEach((value, i) => expect(value).toBeCloseTo(end[i]!, 9));
  });

  test.each([
    { x: 0, y: 0, width: 0, height: 5 },
    { x: 0, y: 0, width: 5, height: -5 },
    { x: NaN, y: 0, width: 5, height: 5 },
    { x: 0, y: 0, width: Infinity, height: 5 },
  ])("a frame of %j is refused", (frame) => {
    expect(() => frameToMap({ frame, layers: [] }, { width: 8, height: 8 })).toThrow(InvalidDrawing);
  });

  test.each([0, -8, 1.5, NaN, 20000])("a width of %d is refused", (width) => {
    expect(() => frameToMap(wide, { width, height: 8 })).toThrow(InvalidRequest);
  });
});
