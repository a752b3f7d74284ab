import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../../browser/launch.ts";
import type { PageServer } from "../../browser/page-server.ts";
import { serveGallery } from "./gallery/serve.ts";

let server: PageServer;
let browser: Browser;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([serveGallery(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 360, height: 720 } });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${server.origin}/mounted.html`);
  await page.waitForFunction(() => "mounted" in globalThis);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe("a panel that was given a host and an engine", () => {
  test("takes a drawing to a picture in the document", async () => {
    await page.getByRole("button", { name: "Scribble" }).click();
    const thumb = page.getByRole("button", { name: "Enlarge the map of Scribble" });
    await thumb.waitFor();
    const white = await thumb.locator("canvas").evaluate((canvas) => {
      const { data } = (canvas as HTMLCanvasElement).getContext("2d")!.getImageData(0, 0, 64, 64);
      return data.filter((value, i) => i % 4 === 0 && value > 200).length;
    });
    expect(white).toBeGreaterThan(50);

    await page.getByRole("textbox", { name: "Prompt" }).fill("a lighthouse");
    await page.getByRole("button", { name: "Generate" }).click();
    const place = page.getByRole("button", { name: /^Place “a lighthouse”/ });
    await place.waitFor();
    const before = await page.evaluate(() => mounted.document.content.layers.length);
    await place.click();
    await page.waitForFunction((count) => mounted.document.content.layers.length === count + 1, before);
    expect(await page.evaluate(() => mounted.engines.requests.map(({ prompt }) => prompt))).toEqual([
      "a lighthouse",
    ]);
  });

  test("lets its engine go when it is taken away", async () => {
    await page.evaluate(() => mounted.unmount());
    await page.waitForFunction(() => mounted.engines.alive() === 0);
    expect(await page.locator("main > *").count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
