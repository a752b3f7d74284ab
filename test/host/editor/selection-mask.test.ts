import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import { InvalidDrawing } from "../../../sdk/errors.ts";
import { memorySubject } from "../../../sdk/host/conformance/index.ts";
import { bitmap, box, group, rect } from "../../../sdk/host/conformance/scene.ts";
import { ellipsePath, type Layer, matrices, selectionMask } from "../../../sdk/host/index.ts";

const open = memorySubject(paintDrawing);
const region = rect(0, 0, 100, 80);

async function maskOf(layer: Layer, scale = 1): Promise<(x: number, y: number) => number> {
  const subject = await open({ width: 100, height: 80 });
  await subject.draw([box("below", region)]);
  await subject.select(await subject.draw([layer]));
  const { width, data } = await selectionMask(subject.host, region, scale, paintDrawing);
  return (x, y) => data[Math.floor(y * scale) * width + Math.floor(x * scale)]!;
}

describe("the mask of a selection of layers", () => {
  test("is the silhouette of what is selected, and of nothing else", async () => {
    const at = await maskOf(box("box", rect(20, 20, 30, 30)));
    expect([at(25, 25), at(49, 49), at(55, 25), at(5, 5)]).toEqual([255, 255, 0, 0]);
  });

  test("has its own resolution", async () => {
    const at = await maskOf(box("box", rect(20, 20, 30, 30)), 2);
    expect([at(20.25, 20.25), at(19.75, 30), at(49.75, 49.75)]).toEqual([255, 0, 255]);
  });

  test("does not fade with the layer, its group or its fill", async () => {
    const fill = {
      paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } },
      rule: "nonzero",
      opacity: 0.3,
    } as const;
    const faint: Layer = { ...box("box", rect(20, 20, 30, 30)), opacity: 0.5, fill };
    const at = await maskOf(group("group", [faint], { opacity: 0.5 }));
    expect(at(30, 30)).toBe(255);
  });

  test("holds what a closed outline surrounds, and no more than the line of an open one", async () => {
    const { kind, id, name, transform, opacity, visible, blendMode } = box("outline", rect(0, 0, 1, 1));
    const bare = { kind, id, name, transform, opacity, visible, blendMode };
    const stroke = {
      paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } },
      opacity: 0.2,
      width: 4,
      cap: "butt",
      join: "miter",
      miterLimit: 4,
      dashes: [],
      dashOffset: 0,
    } as const;
    const closed = await maskOf({ ...bare, stroke, path: ellipsePath(50, 40, 30, 20) });
    expect([closed(50, 40), closed(5, 5)]).toEqual([255, 0]);
    const open_ = ellipsePath(50, 40, 30, 20).slice(0, -1);
    const line = await maskOf({ ...bare, stroke, path: open_ });
    expect([line(50, 40), line(50, 60)]).toEqual([0, 255]);
  });

  test("keeps the soft edge of a picture", async () => {
    const data = Array.from({ length: 40 * 20 }, (_, i) => [9, 9, 9, i % 40 < 20 ? 255 : 100]);
    const image = { width: 40, height: 20, data: new Uint8ClampedArray(data.flat()) };
    const at = await maskOf(bitmap("photo", image, rect(10, 10, 40, 20), { opacity: 0.5 }));
    expect([at(12, 20), at(48, 20)]).toEqual([255, 100]);
  });

  test("is seen in the space of a turned region", async () => {
    const subject = await open({ width: 100, height: 80 });
    await subject.select(await subject.draw([box("box", rect(40, 10, 20, 10))]));
    const turned = {
      ...rect(0, 0, 80, 100),
      toDocument: matrices.multiply(matrices.translation(100, 0), matrices.rotation(90)),
    };
    const { width, data } = await selectionMask(subject.host, turned, 1, paintDrawing);
    // (x, y) of the document is (y, 100 - x) of the region.
    expect([data[(100 - 50) * width + 15], data[(100 - 15) * width + 50]]).toEqual([255, 0]);
  });

  test("is refused where nothing is selected", async () => {
    const { host } = await open({ width: 100, height: 80 });
    await expect(selectionMask(host, region, 1, paintDrawing)).rejects.toThrow(InvalidDrawing);
  });

  test("is the editor's own where it has one", async () => {
    const { host } = await open({ width: 100, height: 80 });
    const own = { width: 1, height: 1, data: new Uint8ClampedArray([77]) };
    expect(
      await selectionMask({ ...host, selectionMask: () => Promise.resolve(own) }, region, 1, paintDrawing),
    ).toBe(own);
  });
});
