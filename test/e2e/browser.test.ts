import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import type { Image } from "../../sdk/engine/image.ts";
import { requestToJson, type RequestInput } from "../../sdk/engine/request/request.ts";
import { encodePng } from "../../sdk/node/png.ts";
import { bundlePage } from "../browser/bundle.ts";
import { launchBrowser, openPage } from "../browser/launch.ts";
import { servePages, type PageServer } from "../browser/page-server.ts";
import { ensureBuilt, nodePictures, pixels, root } from "./built-package.ts";
import { distance } from "./compare.ts";
import type { pageFunctions as PageFunctions, PagePicture } from "./page.ts";
import { base, controlled } from "./scene.ts";

declare const pageFunctions: typeof PageFunctions;

/**
 * Levels of 255. Measured with the trained model: 0 on both (SwiftShader, and wasm with another number of threads). A
 * real GPU orders its sums otherwise, and guidance magnifies the last bits: one level at a rounding edge, two with luck
 * against us.
 */
const TOLERANCE = { wasm: { max: 1, mean: 0.01 }, webgpu: { max: 2, mean: 0.05 } } as const;

/** A software GPU compiles every shader once, and slowly; on a busy machine very slowly. */
const PATIENCE = 900_000;

let server: PageServer;
let browser: Browser;
let page: Page;
let log: readonly string[] = [];
let node: { base: Image; controlled: Image };

beforeAll(async () => {
  ensureBuilt();
  mkdirSync(`${root}out/e2e`, { recursive: true });
  server = await servePages({
    folders: { "/dist/": `${root}dist/`, "/models/": `${root}models/` },
    files: {
      ...(await bundlePage(`${root}test/e2e/page.ts`)),
      "/": '<!doctype html><script type="module" src="/page.js"></script>',
    },
  });
  browser = await launchBrowser();
  ({ page, log } = await openPage(browser, server.origin));
  await page.waitForFunction(() => "pageFunctions" in globalThis);
  const [plain, steered] = nodePictures([base, controlled(1)]);
  node = { base: plain!, controlled: steered! };
  await save("node-base", node.base);
  await save("node-controlled", node.controlled);
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  await server.close();
});

const save = async (name: string, image: Image) =>
  writeFileSync(`${root}out/e2e/${name}.png`, await encodePng(image));

const imageOf = ({ width, height, data }: PagePicture): Image => ({ width, height, data: pixels(data) });

async function generate(name: string, request: RequestInput, previews = 0): Promise<PagePicture> {
  const picture = await page.evaluate(([json, every]) => pageFunctions.generate(json, every), [
    requestToJson(request),
    previews,
  ] as const);
  await save(name, imageOf(picture));
  return picture;
}

test("in Node, the control changes the picture", () => {
  expect(distance(node.base, node.controlled).mean).toBeGreaterThan(1);
});

describe.each(["webgpu", "wasm"] as const)("the built package in a browser's worker, on %s", (backend) => {
  let plain: PagePicture;
  let steered: PagePicture;

  beforeAll(async () => {
    const { info, progress } = await page.evaluate((name) => pageFunctions.open(name, true), backend);
    expect(info).toMatchObject({ backend, controls: ["scribble", "segmentation", "depth"] });
    expect(new Set(progress)).toEqual(new Set(["download", "load"]));
    plain = await generate(`${backend}-base`, base);
    steered = await generate(`${backend}-controlled`, controlled(1));
  }, PATIENCE);

  afterAll(() => page.evaluate(() => pageFunctions.close()));

  test("tells every step, then the image", () => {
    expect(plain.events).toEqual(["step", "step", "step", "image"]);
    expect(steered.events.filter((type) => type === "step")).toHaveLength(3);
    expect(steered.events).toContain("download");
  });

  test("makes Node's pictures", () => {
    for (const [name, picture] of Object.entries({ base: plain, controlled: steered })) {
      const apart = distance(imageOf(picture), node[name as keyof typeof node]);
      console.log(
        `${backend} ${name}: max ${apart.max}, mean ${apart.mean.toFixed(4)}, ${picture.seconds.toFixed(2)} s`,
      );
      expect(apart.max).toBeLessThanOrEqual(TOLERANCE[backend].max);
      expect(apart.mean).toBeLessThanOrEqual(TOLERANCE[backend].mean);
    }
  });

  test(
    "a control of weight 0 leaves the base picture bit for bit",
    async () => {
      const idle = await generate(`${backend}-weight-0`, controlled(0));
      expect(idle.data).toBe(plain.data);
    },
    PATIENCE,
  );

  test("reads nothing back between steps, and leaves no tensor behind", () => {
    for (const { costs } of [plain, steered]) {
      expect(costs.readBackBytesBetweenSteps).toBe(0);
      expect(costs.leakedTensors).toBe(0);
      expect(costs.dispatches > 0).toBe(backend === "webgpu");
      expect(costs.readBackBytes > 0).toBe(backend === "webgpu");
    }
  });

  test(
    "a run is cancelled between steps",
    async () => {
      const failure = await page.evaluate(
        (json) => pageFunctions.cancelAfter(json, 2),
        requestToJson({ ...base, steps: 40 }),
      );
      expect(failure).toMatchObject({ name: "Cancelled", code: "cancelled", isNamedError: true });
      expect(failure.steps).toBeLessThan(20);
    },
    PATIENCE,
  );

  test(
    "the engine goes on after that: the same bits again, with previews on",
    async () => {
      const again = await generate(`${backend}-after-cancel`, base, 2);
      expect(again.events).toEqual(["step", "step", "preview", "step", "image"]);
      expect(again.data).toBe(plain.data);
      expect(again.costs.leakedTensors).toBe(0);
    },
    PATIENCE,
  );

  test("the picture becomes a PNG file", async () => {
    const file = await page.evaluate(() => pageFunctions.encoded());
    expect(file).toEqual({ type: "image/png", head: [0x89, 0x50, 0x4e, 0x47] });
  });
});

test(
  "in the page's own thread, the same picture",
  async () => {
    await page.evaluate(() => pageFunctions.open("wasm", false));
    const picture = await generate("wasm-this-thread", controlled(1));
    await page.evaluate(() => pageFunctions.close());
    expect(distance(imageOf(picture), node.controlled).max).toBeLessThanOrEqual(TOLERANCE.wasm.max);
  },
  PATIENCE,
);

test(
  "a worker that is killed in the middle of a run is started anew, and the picture is the same",
  async () => {
    const request = { ...base, steps: 30 };
    await page.evaluate(() => pageFunctions.open("wasm", true));
    const undisturbed = await generate("wasm-undisturbed", request);
    await page.evaluate(() => pageFunctions.close());
    const { data, events } = await page.evaluate(
      (json) => pageFunctions.killWorker(json),
      requestToJson(request),
    );
    await page.evaluate(() => pageFunctions.close());
    expect(events.filter((event) => event.startsWith("recovered"))).toEqual(["recovered: worker-failed"]);
    expect(data).toBe(undisturbed.data);
  },
  PATIENCE,
);

test("nothing was logged as an error", () => {
  expect(log.filter((line) => /^(error|uncaught|warning)/.test(line))).toEqual([]);
});

test("a worker that cannot be started is told as such", async () => {
  const failure = await page.evaluate(() => pageFunctions.openNoWorker());
  expect(failure).toMatch(/^WorkerFailed: The engine's worker failed/);
});
