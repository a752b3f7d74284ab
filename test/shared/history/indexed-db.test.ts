import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { bundlePage } from "../../browser/bundle.ts";
import { launchBrowser, openPage } from "../../browser/launch.ts";
import { type PageServer, servePages } from "../../browser/page-server.ts";
import type { pageFunctions as PageFunctions } from "./history-page.ts";

declare const pageFunctions: typeof PageFunctions;

const script = '<!doctype html><script type="module" src="/history-page.js"></script>';
const sandboxed = '<!doctype html><iframe sandbox="allow-scripts" src="/"></iframe>';

describe("the history in a browser's database", () => {
  let server: PageServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const code = await bundlePage(fileURLToPath(new URL("./history-page.ts", import.meta.url)));
    server = await servePages({
      files: { ...code, "/": script, "/null.html": sandboxed },
      headers: { "Access-Control-Allow-Origin": "*" },
    });
    browser = await launchBrowser({ gpu: false });
    ({ page } = await openPage(browser, server.origin));
    await page.waitForFunction(() => "pageFunctions" in globalThis);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  test("is there after the page was closed, the newest first, without what is broken", async () => {
    await page.evaluate(async () => {
      await pageFunctions.put("old", 1);
      await pageFunctions.put("new", 2);
      await pageFunctions.put("gone", 3);
      await pageFunctions.spoil();
      await pageFunctions.remove("gone");
    });
    await page.reload();
    await page.waitForFunction(() => "pageFunctions" in globalThis);
    expect(await page.evaluate(() => pageFunctions.ids())).toEqual(["new", "old"]);
    expect(await page.evaluate(() => pageFunctions.pixels())).toEqual([1, 2, 3, 255, 4, 5, 6, 255]);
  });

  test("is refused to a null origin by rejecting, never by throwing; picture files work there too", async () => {
    await page.goto(`${server.origin}/null.html`);
    const frame = page.frames()[1]!;
    await frame.waitForFunction(() => "pageFunctions" in globalThis);
    expect(await frame.evaluate(() => pageFunctions.reasons())).toEqual(Array(3).fill("SecurityError"));
    expect(await frame.evaluate(() => pageFunctions.promptThroughFile())).toBe("through a file");
  });
});
