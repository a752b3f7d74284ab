import { describe, expect, test } from "@jest/globals";
import { normal, normalFromDepth } from "../../sdk/conditioning/kinds/normal.ts";
import { encodeNormals, normalsFromDepth } from "../../sdk/conditioning/outputs/normals.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { box, drawing, pixel } from "./drawings.ts";
import { picture } from "./pictures.ts";

const facing = "7f7fff";
const channels = (hex: string) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));

describe("normals from depth", () => {
  test("red faces left, green faces up, blue the viewer", () => {
    // A pyramid: near in the middle.
    const map = normalFromDepth(
      picture(33, 33, (x, y) => {
        const near = 255 - 8 * Math.max(Math.abs(x - 16), Math.abs(y - 16));
        return [near, near, near];
      }),
      { background: 0 },
    );
    const [left, right, up, down] = [
      [4, 16],
      [28, 16],
      [16, 4],
      [16, 28],
    ].map(([x, y]) => channels(pixel(map, x!, y!))) as [number[], number[], number[], number[]];
    expect(left[0]).toBeGreaterThan(200);
    expect(right[0]).toBeLessThan(60);
    expect(up[1]).toBeGreaterThan(200);
    expect(down[1]).toBeLessThan(60);
  });

  test("what is flat or far faces the viewer", () => {
    const flat = normalFromDepth(picture(8, 8, () => [90, 90, 90]));
    expect(pixel(flat, 3, 3)).toBe(facing);
    const far = normalFromDepth(
      picture(8, 8, (x) => [x * 3, x * 3, x * 3]),
      { background: 1 },
    );
    expect(pixel(far, 3, 3)).toBe(facing);
  });

  test("MiDaS's axes are the others, reversed", () => {
    const depth = { width: 3, height: 2, data: Float32Array.of(0, 9, 20, 5, 7, 30) };
    const bae = normalsFromDepth(depth);
    const midas = normalsFromDepth(depth, { axes: "midas" });
    for (let i = 0; i < bae.length; i += 3)
      expect([...midas.subarray(i, i + 3)]).toEqual([...bae.subarray(i, i + 3)].reverse());
  });

  test("unit normals as bytes", () => {
    expect([...encodeNormals({ width: 1, height: 1, data: Float32Array.of(-1, 0, 1) })]).toEqual([
      0, 127, 255,
    ]);
  });

  test.each([NaN, 0, -3])("a flatness of %d is refused", (flatness) => {
    expect(() =>
      normalFromDepth(
        picture(2, 2, () => [1]),
        { flatness },
      ),
    ).toThrow(InvalidRequest);
  });
});

describe("normals of a drawing", () => {
  const options = { width: 64, height: 64, bevel: 64 };

  test("edges are rounded towards all sides, the rest faces the viewer", async () => {
    const map = await normal(drawing(box("tree", [16, 16, 32, 32])), options);
    expect(pixel(map, 2, 2)).toBe(facing);
    expect(pixel(map, 32, 32)).toBe(facing);
    expect(channels(pixel(map, 18, 32))[0]).toBeGreaterThan(160);
    expect(channels(pixel(map, 45, 32))[0]).toBeLessThan(95);
    expect(channels(pixel(map, 32, 18))[1]).toBeGreaterThan(160);
  });

  test("without a bevel all is flat", async () => {
    const map = await normal(drawing(box("tree", [16, 16, 32, 32])), { ...options, bevel: 0 });
    expect(pixel(map, 17, 32)).toBe(facing);
  });

  test.each([NaN, -1, 600])("a bevel of %d is refused", async (bevel) => {
    await expect(normal(drawing(), { ...options, bevel })).rejects.toThrow(InvalidRequest);
  });
});
