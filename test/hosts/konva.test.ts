import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import konva from "../host/conformance/hosts/konva.ts";
import type { Agreement } from "./agreement.ts";
import { keepPictures, openTestPage, type TestPage } from "./in-page.ts";

test("keeps every promise of the conformance suite", async () => {
  const { results } = await konva.run({});
  expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(150);
}, 120_000);

describe("Konva's own matters", () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openTestPage("konva-page");
  }, 60_000);
  afterAll(() => page.close());

  test("a captured document looks as Konva paints it", async () => {
    const { mean, off, bitmaps, pictures } = await page.call<
      Agreement & { bitmaps: string[]; pictures: Record<string, string> }
    >("richAgreement");
    keepPictures("konva", pictures);
    expect(mean).toBeLessThan(0.35);
    expect(off).toBeLessThan(0.005);
    // Only what a Drawing has no word for became pixels: pictures, filters, patterns, spaced text, a shadow, free drawing.
    expect(bitmaps.sort()).toEqual(["Shadow", "grey", "picture", "spaced", "weave", "wild"]);
  });

  test("exports and captures do not depend on the view", async () => {
    const { exported, captured } = await page.call<Record<"exported" | "captured", number>>("zoomed");
    expect(exported).toBeLessThan(0.3);
    expect(captured).toBeLessThan(0.3);
  });

  test("a document's JSON changes by results alone, and holds their marks", async () => {
    const { untouched, marks } = await page.call<{ untouched: boolean; marks: unknown[] }>("json");
    expect(untouched).toBe(true);
    expect(marks).toEqual([expect.objectContaining({ request: '{"seed":7}', made: true })]);
  });

  test("a new picture lies below the Transformer", async () => {
    expect(await page.call("belowTransformer")).toEqual(["Image", "Transformer"]);
  });

  test("changes by code are heard, redraws and the host's own steps are not", async () => {
    expect(await page.call("changes")).toEqual({ afterDraw: 0, afterMove: 1, afterPlace: 1, afterStop: 1 });
  });

  test("a mask stays when a result is replaced", async () => {
    expect(await page.call("keptMask")).toEqual({ left: 255, right: 0 });
  });
});
