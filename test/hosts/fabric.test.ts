import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fabric from "../host/conformance/hosts/fabric.ts";
import type { Agreement } from "./agreement.ts";
import { keepPictures, openTestPage, type TestPage } from "./in-page.ts";

test("keeps every promise of the conformance suite", async () => {
  const { results } = await fabric.run({});
  expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(150);
}, 120_000);

describe("fabric's own matters", () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openTestPage("fabric-page");
  }, 60_000);
  afterAll(() => page.close());

  // Fabric paints most objects into pictures of their own and lays those down at fractions of a pixel, which softens
  // every edge; without that, only edges of pictures and of clipped objects are soft.
  test.each([
    { cached: true, mean: 0.9, off: 0.018 },
    { cached: false, mean: 0.5, off: 0.013 },
  ])("a captured document looks as fabric paints it (caches: $cached)", async ({ cached, ...limits }) => {
    const { mean, off, bitmaps, pictures } = await page.call<
      Agreement & { bitmaps: string[]; pictures: Record<string, string> }
    >("richAgreement", cached);
    keepPictures(`fabric-${cached ? "cached" : "direct"}`, pictures);
    expect(mean).toBeLessThan(limits.mean);
    expect(off).toBeLessThan(limits.off);
    // Only what a Drawing has no word for became pixels: pictures, mixed styles, patterns, a shadow.
    expect(bitmaps.sort()).toEqual(["Shadow", "picture", "styled", "weave"]);
  });

  test("a document's JSON changes by results alone, and they are known again", async () => {
    const { untouched, request, laterRequest, layers, placed } = await page.call<{
      untouched: boolean;
      request: string;
      laterRequest: string;
      layers: { id: string; name: string; result: boolean }[];
      placed: { id: string };
    }>("json");
    expect(untouched).toBe(true);
    expect([request, laterRequest]).toEqual(['{"seed":7}', '{"seed":7}']);
    expect(layers[0]).toMatchObject({ id: placed.id, name: "A boat", result: true });
  });

  test("a copy of a result has an id of its own", async () => {
    const { placed, ids, requests } = await page.call<{ placed: string; ids: string[]; requests: string[] }>(
      "copies",
    );
    expect(ids[1]).toBe(placed);
    expect(ids[0]).not.toBe(placed);
    expect(requests).toEqual(["{}", "{}"]);
  });

  test("exports do not depend on the view", async () => {
    const { mean, view, frame } = await page.call<Agreement & { view: number[]; frame: { width: number } }>(
      "zoomed",
    );
    expect(mean).toBeLessThan(0.2);
    expect(view).toEqual([1.7, 0, 0, 1.7, -31, 12]);
    expect(frame.width).toBeCloseTo(200 / 1.7);
  });

  test("a preview is on the screen only", async () => {
    expect(await page.call("preview")).toEqual({ during: { element: 128, picture: 0 }, after: 0 });
  });

  test("a class of the embedder's own becomes a picture", async () => {
    const { kind, mean } = await page.call<Agreement & { kind: string }>("ownClass");
    expect(kind).toBe("bitmap");
    expect(mean).toBeLessThan(0.5);
  });

  test("what an eraser took stays away", async () => {
    const { kinds, mean } = await page.call<Agreement & { kinds: string[] }>("eraser");
    expect(kinds).toEqual(["bitmap", "path"]);
    expect(mean).toBeLessThan(0.5);
  });
});
