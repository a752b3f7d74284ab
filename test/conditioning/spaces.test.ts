import { describe, expect, test } from "@jest/globals";
import { convert, type Space } from "../../sdk/conditioning/spaces.ts";
import { InvalidDrawing, InvalidRequest } from "../../sdk/errors.ts";
import { apply } from "../../sdk/host/matrix.ts";

const drawing = { frame: { x: 100, y: 50, width: 200, height: 100 }, layers: [] };
const placement = {
  map: { width: 512, height: 512, fit: "resize-and-fill" },
  output: { width: 1024, height: 1024 },
} as const;

describe("spaces", () => {
  test.each<[Space, Space, [number, number], [number, number]]>([
    ["document", "map", [100, 50], [0, 128]],
    ["document", "map", [300, 150], [512, 384]],
    ["map", "latent", [512, 8], [64, 1]],
    ["latent", "output", [1, 2], [16, 32]],
    ["output", "document", [1024, 256], [300, 50]],
    ["latent", "latent", [3, 4], [3, 4]],
  ])("%s → %s", (from, to, [x, y], expected) => {
    apply(convert(drawing, placement, from, to), x, y).forEach((value, i) =>
      expect(value).toBeCloseTo(expected[i]!, 9),
    );
  });

  test("there and back is where one was", () => {
    const spaces: Space[] = ["document", "map", "latent", "output"];
    for (const from of spaces) {
      for (const to of spaces) {
        const there = apply(convert(drawing, placement, from, to), 12, 34);
        const back = apply(convert(drawing, placement, to, from), ...there);
        expect(back[0]).toBeCloseTo(12, 8);
        expect(back[1]).toBeCloseTo(34, 8);
      }
    }
  });

  test("impossible sizes are refused", () => {
    expect(() =>
      convert(drawing, { ...placement, output: { width: 0, height: 4 } }, "map", "output"),
    ).toThrow(InvalidRequest);
    const flat = { frame: { ...drawing.frame, width: 0 }, layers: [] };
    expect(() => convert(flat, placement, "document", "map")).toThrow(InvalidDrawing);
  });
});
