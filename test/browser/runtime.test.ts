import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { bundlePage } from "./bundle.ts";
import { launchBrowser, openPage } from "./launch.ts";
import { servePages, type PageServer } from "./page-server.ts";
import type { pageFunctions as PageFunctions } from "./pages/runtime-page.ts";

declare const pageFunctions: typeof PageFunctions;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

let server: PageServer | undefined;
let browser: Browser | undefined;
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

/** Calls into the page; what the page logged goes with the error. */
const inPage = async <T, A>(call: (argument: A) => Promise<T>, argument: A): Promise<T> => {
  try {
    return await page.evaluate(call as never, argument);
  } catch (error) {
    throw new Error(`${String(error)}\n${log.join("\n")}`, { cause: error });
  }
};

describe.each(["webgpu", "wasm"] as const)("in a page, on %s", (backend) => {
  const onGpu = backend === "webgpu";

  test("a graph with weights in a Blob opens and runs", async () => {
    const report = await inPage((name) => pageFunctions.runLayer(name), backend);
    expect(report).toMatchObject({ backend, place: onGpu ? "gpu" : "cpu", output: [21, 43, 65] });
    expect(report.counters).toEqual({
      liveTensors: 2,
      peakLiveTensors: 2,
      networks: 1,
      runs: 1,
      uploadedBytes: 8,
      readBackBytes: onGpu ? 12 : 0,
      dispatches: onGpu ? 1 : 0,
      mappedBytes: onGpu ? 16 : 0,
    });
    expect(report.countersAfterRelease).toMatchObject({ liveTensors: 0, networks: 0 });
  });

  test("values stay where they are between runs", async () => {
    const { output, counters, mappedBeforeReading } = await inPage(
      (name) => pageFunctions.runChain(name),
      backend,
    );
    expect(output).toEqual([11, 12, 13]);
    expect(mappedBeforeReading).toBe(0);
    expect(counters).toMatchObject({
      runs: 5,
      peakLiveTensors: 2,
      uploadedBytes: 12,
      readBackBytes: onGpu ? 12 : 0,
      dispatches: onGpu ? 5 : 0,
    });
  });

  test("outputs outlive their inputs and their network", async () => {
    expect(await inPage((name) => pageFunctions.readLate(name), backend)).toEqual({
      same: [1, 2, 3],
      twice: [2, 4, 6],
      again: [2, 4, 6],
    });
  });
});

describe("when the GPU fails", () => {
  test("a lost device rejects what waits and all that follows", async () => {
    const errors = await inPage(() => pageFunctions.loseDevice(), undefined);
    for (const error of Object.values(errors))
      expect(error).toMatch(/^DeviceLost device-lost The GPU was lost/);
  });

  test("a tensor too large is refused, and work goes on", async () => {
    const { error, afterwards, liveTensors } = await inPage(() => pageFunctions.uploadTooMuch(), undefined);
    expect(error).toMatch(/^OutOfMemory out-of-memory A uint8 tensor \[268435472\] takes/);
    expect(liveTensors).toBe(0);
    expect(afterwards).toEqual([3]);
  });
});
