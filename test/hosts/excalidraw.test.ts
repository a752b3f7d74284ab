import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import excalidraw from "../host/conformance/hosts/excalidraw.ts";
import type { Agreement } from "./agreement.ts";
import { keepPictures, openTestPage, type TestPage } from "./in-page.ts";

test("keeps every promise of the conformance suite", async () => {
  const { results } = await excalidraw.run({});
  expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(120);
}, 180_000);

describe("Excalidraw's own matters", () => {
  let page: TestPage;
  beforeAll(async () => {
    page = await openTestPage("excalidraw-page");
  }, 60_000);
  afterAll(() => page.close());

  // Excalidraw strokes twice, and trembles where it is told to: that is how it looks, not where things lie.
  test.each([
    { roughness: 0, mean: 0.3, off: 0.004 },
    { roughness: 1, mean: 2, off: 0.032 },
  ])(
    "a captured document looks as Excalidraw paints it (roughness $roughness)",
    async ({ roughness, ...limits }) => {
      const { mean, off, bitmaps, names, pictures } = await page.call<
        Agreement & { bitmaps: number; names: string[]; pictures: Record<string, string> }
      >("richAgreement", roughness);
      keepPictures(`excalidraw-${roughness}`, pictures);
      expect(mean).toBeLessThan(limits.mean);
      expect(off).toBeLessThan(limits.off);
      expect(bitmaps).toBe(1);
      expect(names).toContain("lake");
    },
  );

  test("roughness does not disturb the geometry", async () => {
    expect(await page.call("steadyGeometry")).toBe(true);
  });

  test("a result's Request outlives Excalidraw's file", async () => {
    const { layer, request } = await page.call<{ layer: object; request: string }>("inFiles");
    expect(layer).toMatchObject({ name: "A boat", result: true, kind: "bitmap" });
    expect(request).toBe('{"seed":7}');
  });

  test("text that looks like script stays text", async () => {
    expect(await page.call("hostileText")).toEqual({ whole: true, name: true, stolen: false });
  });
});
