import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Frame, Page } from "playwright-core";
import { bundlePage } from "../../browser/bundle.ts";
import { launchBrowser } from "../../browser/launch.ts";
import { servePages, type PageServer } from "../../browser/page-server.ts";
import { Random } from "../../fuzz/random.ts";
import * as evil from "./evil-server.ts";
import type { downloadFunctions as DownloadFunctions } from "./page/download-page.ts";

declare const downloadFunctions: typeof DownloadFunctions;

const SIZE = 20_000_000;
const words = new Uint32Array(SIZE / 4);
for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1);
const file = new Uint8Array(words.buffer);
const hashOf = (from: number, to: number) =>
  createHash("sha256").update(file.subarray(from, to)).digest("hex");
const WHOLE = hashOf(0, SIZE);

let pages: PageServer;
let browser: Browser;
let context: BrowserContext;
let server: evil.EvilServer;

beforeAll(async () => {
  const script = '<!doctype html><script type="module" src="/download-page.js"></script>';
  pages = await servePages({
    files: {
      ...(await bundlePage(fileURLToPath(new URL("./page/download-page.ts", import.meta.url)))),
      "/": script,
      "/framing.html": '<!doctype html><iframe sandbox="allow-scripts" src="/"></iframe>',
    },
    // Scripts of a page without an origin are of another origin.
    headers: { "access-control-allow-origin": "*" },
  });
  browser = await launchBrowser({ gpu: false });
}, 120_000);
beforeEach(async () => {
  server = await evil.evilServer(file);
  context = await browser.newContext();
});
afterEach(async () => {
  await context.close();
  await server.close();
});
afterAll(async () => {
  await browser.close();
  await pages.close();
});

async function ready<T extends Page | Frame>(place: T): Promise<T> {
  await place.waitForFunction(() => "downloadFunctions" in globalThis);
  return place;
}

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(pages.origin);
  return ready(page);
}

const read = (place: Page | Frame, offset = 0, length = SIZE) =>
  place.evaluate((part) => downloadFunctions.read(part), {
    url: `${server.origin}/model.safetensors`,
    ...{ offset, length, sha256: WHOLE, stallMs: 10_000 },
  });

test("two tabs that download the same at once fetch it once", async () => {
  const tabs = [await openTab(), await openTab()];
  expect(await Promise.all(tabs.map((tab) => tab.evaluate(() => downloadFunctions.kind())))).toEqual([
    "opfs",
    "opfs",
  ]);
  server.usual = evil.slowly(500_000, 10);
  expect(await Promise.all(tabs.map((tab) => read(tab)))).toEqual([WHOLE, WHOLE]);
  expect(server.sent).toBeLessThanOrEqual(1.05 * SIZE);
});

test("a tab that is closed in the middle leaves its pieces to the other", async () => {
  const [closing, staying] = [await openTab(), await openTab()];
  server.usual = evil.slowly(500_000, 10);
  const cut = read(closing).catch(() => "closed");
  await closing.waitForTimeout(250);
  const other = read(staying);
  await closing.close();
  expect(await cut).toBe("closed");
  expect(await other).toBe(WHOLE);
  // The piece that was on its way is lost, and what lay in the socket.
  expect(server.sent).toBeLessThanOrEqual(1.05 * SIZE + 2 * (4 << 20));
});

test("12 times harmed, the private file system never gives a wrong byte", async () => {
  let tab = await openTab();
  expect(await read(tab)).toBe(WHOLE);
  const random = new Random(3);
  for (let round = 0; round < 12; round++) {
    const path = random.pick(await tab.evaluate(() => downloadFunctions.paths("")));
    const how = random.pick(["delete", "cut", "flip"] as const);
    await tab.evaluate(([path, how, at]) => downloadFunctions.harm(path, how, at), [
      path,
      how,
      random.word(),
    ] as const);
    if (random.chance(0.2)) {
      await tab.close();
      tab = await openTab();
    }
    const offset = random.below(SIZE);
    const length = 1 + random.below(SIZE - offset);
    const found = await read(tab, offset, length);
    if (found !== hashOf(offset, offset + length))
      throw new Error(`round ${round}: ${how} ${path}: ${found}`);
  }
  expect(await read(tab)).toBe(WHOLE);
});

describe("a page without an origin", () => {
  test("keeps what it downloads in memory", async () => {
    const page = await context.newPage();
    await page.goto(`${pages.origin}/framing.html`);
    const frame = await ready(page.frames()[1]!);
    expect(await frame.evaluate(() => origin)).toBe("null");
    expect(await frame.evaluate(() => downloadFunctions.kind())).toBe("memory");
    expect(await read(frame)).toBe(WHOLE);
    const before = server.sent;
    expect(await read(frame, 5_000_000, 10)).toBe(hashOf(5_000_000, 5_000_010));
    expect(server.sent).toBeLessThan(before + 10);
  });
});
