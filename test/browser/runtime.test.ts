import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { bundlePage } from "./bundle.ts";
import { launchBrowser, openPage } from "./launch.ts";
import { servePages, type PageServer } from "./page-server.ts";
import type { pageFunctions as PageFunctions, Report } from "./pages/runtime-page.ts";

declare const pageFunctions: typeof PageFunctions;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

let server: PageServer;
let browser: Browser;
let page: Page;
let log: readonly string[] = [];

beforeAll(async () => {
  const code = await bundlePage(path("./pages/runtime-page.ts"));
  server = await servePages({
    folders: { "/ort/": path("../../node_modules/onnxruntime-web/dist/") },
    files: { ...code, "/": '<!doctype html><script type="module" src="/runtime-page.js"></script>' },
  });
  browser = await launchBrowser();
  ({ page, log } = await openPage(browser, server.origin));
  await page.waitForFunction(() => "pageFunctions" in globalThis);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const reports: Partial<Record<"webgpu" | "wasm", Report>> = {};

describe.each(["webgpu", "wasm"] as const)("in a page, on %s", (backend) => {
  test("a graph with weights in a Blob opens and runs", async () => {
    const report = await page
      .evaluate((name) => pageFunctions.report(name), backend)
      .catch((error: unknown) => {
        throw new Error(`${String(error)}\n${log.join("\n")}`);
      });
    reports[backend] = report;
    expect(report.backend).toBe(backend);
    expect(report.linear).toEqual([21, 43, 65]);
    expect(report.place).toBe(backend === "webgpu" ? "gpu" : "cpu");
  }, 120_000);
});
