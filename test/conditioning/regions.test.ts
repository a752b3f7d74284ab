import { describe, expect, test } from "@jest/globals";
import { regions } from "../../sdk/conditioning/regions.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { box, drawing, group } from "./drawings.ts";

const size = { width: 64, height: 64 };

describe("regions", () => {
  test("layers on top take pixels from those below; nothing overlaps", async () => {
    const found = await regions(
      drawing(box("red barn", [0, 0, 32, 64]), group("old oak", [box("Rectangle 1", [16, 0, 32, 32])])),
      size,
    );
    expect(found.regions.map(({ name, share }) => [name, share])).toEqual([
      ["red barn", 0.375],
      ["old oak", 0.25],
    ]);
    const masks = [...found.regions.map(({ mask }) => mask), found.background];
    for (let i = 0; i < 64 * 64; i++) {
      expect(masks.reduce((sum, { data }) => sum + data[i]!, 0)).toBe(255);
    }
  });

  test("unnamed layers belong to the background", async () => {
    const found = await regions(
      drawing(box("barn", [0, 0, 64, 32]), box("Rectangle 4", [0, 0, 32, 32])),
      size,
    );
    expect(found.regions.map(({ share }) => share)).toEqual([0.25]);
    expect(found.report.ignored).toEqual([{ name: "Rectangle 4", why: "has no name of its own" }]);
  });

  test("specks are dropped, and what covers nearly all is the whole picture", async () => {
    const found = await regions(drawing(box("forest", [0, 0, 64, 64]), box("fly", [0, 0, 4, 4])), size);
    expect(found.regions).toEqual([]);
    expect(found.whole).toBe("forest");
    expect(found.report.ignored.map(({ name }) => name)).toEqual(["fly"]);
    expect(found.background.data.every((value) => value === 255)).toBe(true);
  });

  test.each([{ least: NaN }, { most: 2 }, { width: 0 }])("%j is refused", async (options) => {
    await expect(regions(drawing(), { ...size, ...options })).rejects.toThrow(InvalidRequest);
  });
});
