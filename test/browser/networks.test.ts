import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { runNetwork } from "../golden/run-network.ts";
import { BACKEND_CASES, type NetworkCase, type BackendCaseName } from "../networks/network-cases.ts";
import { bundlePage } from "./bundle.ts";
import { launchBrowser, openPage } from "./launch.ts";
import { servePages, type PageServer } from "./page-server.ts";
import type { networkFunctions as NetworkFunctions } from "./pages/networks-page.ts";

declare const networkFunctions: typeof NetworkFunctions;

/** SwiftShader compiles every shader for about a second. */
const SLOW = 300_000;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

let server: PageServer | undefined;
let browser: Browser | undefined;
let page: Page;
let log: readonly string[] = [];
let node: Runtime | undefined;

beforeAll(async () => {
  const code = await bundlePage(path("./pages/networks-page.ts"));
  server = await servePages({
    folders: { "/ort/": path("../../node_modules/onnxruntime-web/dist/") },
    files: { ...code, "/": '<!doctype html><script type="module" src="/networks-page.js"></script>' },
  });
  browser = await launchBrowser();
  ({ page, log } = await openPage(browser, server.origin));
  await page.waitForFunction(() => "networkFunctions" in globalThis);
  node = await createRuntime({ backend: "wasm" });
}, 120_000);

afterAll(async () => {
  await node?.dispose();
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

describe("on WebGPU", () => {
  test.each(Object.keys(BACKEND_CASES) as BackendCaseName[])(
    "%s gives Node's numbers",
    async (name) => {
      const { graph, feeds }: NetworkCase = BACKEND_CASES[name];
      const network = await node!.open(graph({ target: "wasm" }));
      const expected = await runNetwork(node!, network, feeds);
      const actual = await inPage((of) => networkFunctions.runCase("webgpu", of), name);
      expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
      const compared = Object.entries(expected).map(([output, { data }]) => ({
        actual: actual[output]!,
        expected: data,
      }));
      expect(measure(compared).relRms).toBeLessThan(2e-5);
    },
    SLOW,
  );

  test(
    "a fresh ControlNet and a weight of 0 give the base picture bit for bit",
    async () => {
      const { base, fresh, weightZero } = await inPage(
        (backend) => networkFunctions.exactZeros(backend),
        "webgpu" as const,
      );
      expect(Math.max(...base.map(Math.abs))).toBeGreaterThan(0.1);
      expect(fresh).toEqual(base);
      expect(weightZero).toEqual(base);
    },
    SLOW,
  );
});
