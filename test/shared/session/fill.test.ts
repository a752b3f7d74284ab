import { describe, expect, test } from "@jest/globals";
import { silhouetteMask } from "../../../sdk/conditioning/index.ts";
import { type EditorHost, type Frame, linePath, type Mask } from "../../../sdk/host/index.ts";
import { contextFrame, inProportion } from "../../../shared/session/fill/context-frame.ts";
import { matchColors } from "../../../shared/session/fill/match-colors.ts";
import { box, openRig, sky } from "./rig.ts";

const artboard: Frame = { x: 0, y: 0, width: 1000, height: 800 };

describe("the context of a fill", () => {
  test.each<[string, Frame, Frame]>([
    [
      "reaches half of the average side around a selection",
      { x: 400, y: 300, width: 200, height: 100 },
      { x: 325, y: 225, width: 350, height: 250 },
    ],
    [
      "is at least what the model was made for",
      { x: 500, y: 400, width: 10, height: 10 },
      { x: 441, y: 341, width: 128, height: 128 },
    ],
    [
      "stays within the artboard",
      { x: 0, y: 700, width: 200, height: 100 },
      { x: 0, y: 550, width: 350, height: 250 },
    ],
    ["is never larger than the artboard", { x: 10, y: 10, width: 980, height: 780 }, artboard],
    [
      "takes a selection whole that reaches out of it",
      { x: -100, y: 0, width: 200, height: 800 },
      { x: -100, y: 0, width: 700, height: 800 },
    ],
  ])("%s", (_, selection, context) => {
    expect(contextFrame(selection, artboard, 128)).toEqual(context);
  });

  test("of a turned selection is turned with it, wherever the artboard ends", () => {
    const turned: Frame = { x: 0, y: 0, width: 100, height: 100, toDocument: [0, 1, -1, 0, 0, 0] };
    expect(contextFrame(turned, artboard, 1)).toEqual({ ...turned, x: -50, y: -50, width: 200, height: 200 });
  });

  test("grows to the proportions of the picture, as far as there is room", () => {
    const frame = { x: 100, y: 100, width: 100, height: 100 };
    const wide = { width: 64, height: 32 };
    expect(inProportion(frame, wide, artboard)).toEqual({ x: 50, y: 100, width: 200, height: 100 });
    expect(inProportion(frame, wide, undefined)).toMatchObject({ x: 50, width: 200 });
    expect(inProportion({ ...frame, x: 0 }, wide, artboard)).toMatchObject({ x: 0, width: 200 });
    const tall = { x: 0, y: 0, width: 900, height: 700 };
    expect(inProportion(tall, { width: 10, height: 20 }, artboard)).toMatchObject({ height: 800, y: 0 });
  });
});

describe("colours of a fill", () => {
  const solid = (value: number) => {
    const data = new Uint8ClampedArray(20 * 20 * 4).fill(value);
    for (let at = 3; at < data.length; at += 4) data[at] = 255;
    return { width: 20, height: 20, data };
  };
  const half: Mask = {
    width: 20,
    height: 20,
    data: Uint8ClampedArray.from({ length: 400 }, (_, i) => (i < 200 ? 255 : 0)),
  };

  test("come back to their surroundings, where the model drifted", () => {
    expect(matchColors(solid(120), solid(110), half).data).toEqual(solid(110).data);
  });

  test("are left where the difference is too large, or nothing shows it", () => {
    expect([...matchColors(solid(200), solid(20), half).data.slice(0, 4)]).toEqual([176, 176, 176, 255]);
    const all = { ...half, data: new Uint8ClampedArray(400).fill(255) };
    expect(matchColors(solid(120), solid(110), all).data).toEqual(solid(120).data);
  });
});

describe("shapes as a selection", () => {
  const fit = { width: 20, height: 10 };
  const frame = { x: 0, y: 0, width: 20, height: 10 };
  const shape = box("a", "a", { x: 5, y: 2, width: 10, height: 6 });
  const count = async (layer: typeof shape) =>
    (await silhouetteMask({ frame, layers: [layer] }, fit)).data.filter((value) => value > 127).length;

  test("count whatever they are painted with, outlines for what they enclose", async () => {
    const stroke = {
      ...(sky.kind === "path" && sky.fill!),
      width: 1,
      cap: "butt",
      join: "miter",
      miterLimit: 4,
      dashes: [],
      dashOffset: 0,
    } as never;
    expect(await count(shape)).toBe(60);
    expect(await count({ ...shape, opacity: 0.01 })).toBe(60);
    expect(await count({ ...shape, fill: undefined, stroke } as never)).toBeGreaterThan(59);
    const line = { ...shape, fill: undefined, stroke, path: linePath(0, 5, 20, 5) } as never;
    expect(await count(line)).toBeLessThan(41);
  });
});

describe("a fill", () => {
  const whole = box("all", "wall", { x: 0, y: 0, width: 200, height: 100 }, 90);
  const hole = box("hole", "door", { x: 80, y: 30, width: 40, height: 40 }, 20);

  test("without a selection paints nothing, and says what is missing", async () => {
    const { session, draw, engines, state } = await openRig();
    draw(whole);
    session.set({ task: "fill" });
    await session.generate();
    expect(engines.requests).toEqual([]);
    expect(state().notices).toMatchObject([{ message: { key: "notice.nothing-selected" } }]);
  });

  test("paints a selected shape into its surroundings, and is laid over it alone", async () => {
    const { session, draw, document, engines, state, host } = await openRig();
    draw(whole, hole);
    document.select(["hole"]);
    session.set({ task: "fill", change: 1, seed: 250 });
    await session.generate();
    const [{ start, width, height }] = engines.requests as [{ start: never; width: number; height: number }];
    expect(start).toMatchObject({ kind: "inpaint", mask: { width, height }, picture: { width, height } });
    const [result] = state().results;
    expect(result!.frame).toMatchObject({ y: 0, width: expect.closeTo((100 * width) / height), height: 100 });

    await session.place(result!.id, "layer");
    const after = await host.exportPixels({ x: 0, y: 0, width: 200, height: 100 }, 1);
    const at = (x: number, y: number) => after.data[(y * 200 + x) * 4];
    expect(at(2, 2)).toBe(90);
    expect(at(40, 50)).toBe(90);
    expect(at(100, 50)).toBeGreaterThan(200);
  });

  test("takes an editor's own soft mask where it has one, and ignores it without a marquee", async () => {
    const asked: Frame[] = [];
    const soft =
      (marquee: boolean) =>
      (host: EditorHost): EditorHost => ({
        ...host,
        selection: async () => ({ ...(await host.selection())!, marquee }),
        selectionMask(region, scale) {
          asked.push(region);
          const [width, height] = [Math.round(region.width * scale), Math.round(region.height * scale)];
          return Promise.resolve({ width, height, data: new Uint8ClampedArray(width * height).fill(255) });
        },
      });
    for (const marquee of [true, false]) {
      const { session, draw, document, engines } = await openRig({ change: soft(marquee) });
      draw(whole, hole);
      document.select(["hole"]);
      session.set({ task: "fill", change: 1 });
      await session.generate();
      const { mask } = engines.requests[0]!.start as unknown as { mask: Mask };
      expect(mask.data[0]).toBe(marquee ? 255 : 0);
    }
    expect(asked).toHaveLength(1);
  });

  test("tells a model with an inpainting ControlNet what is to be painted", async () => {
    const { session, draw, document, engines, state } = await openRig();
    engines.info = { ...engines.info, controls: ["inpaint", "scribble"] };
    draw(whole, hole);
    document.select(["hole"]);
    session.set({ task: "fill" });
    await session.generate();
    const { controls } = engines.requests[0]!;
    expect(controls).toMatchObject([{ kind: "inpaint", weight: 1 }]);
    await session.restoreResult(state().results[0]!.id);
    expect(state()).toMatchObject({ controls: [], settings: { task: "fill" } });
  });
});
