import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { bundlePage } from "../browser/bundle.ts";
import { launchBrowser } from "../browser/launch.ts";
import { servePages, type PageServer } from "../browser/page-server.ts";
import { fakeHub, type FakeFile, type FakeHub } from "../weights/download/fake-hub.ts";
import { ensureBuilt, root } from "./built-package.ts";
import type { hubFunctions as HubFunctions } from "./hub-page.ts";

declare const hubFunctions: typeof HubFunctions;

const MODEL = "studio/small-model";
const OTHER = "studio/other-model";
const TOKEN = "hf_secret";
/** A chunk on each of four connections. */
const CUT_COSTS = 4 * (4 << 20);
const PATIENCE = 300_000;

let server: PageServer;
let hub: FakeHub;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Bytes of the files that a picture without controls needs. */
let needed = 0;

beforeAll(async () => {
  ensureBuilt();
  const files = readdirSync(`${root}models/builtin`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|txt|safetensors)$/.test(entry.name))
    .map((entry): readonly [string, Buffer] => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(`${root}models/builtin/`.length), readFileSync(path)];
    });
  for (const [path, { length }] of files) if (!path.startsWith("controlnet-")) needed += length;
  const repository = (name: string, commit: string, change: (bytes: Buffer) => Buffer, token?: string) => ({
    name,
    commit: commit.repeat(40),
    files: new Map(files.map(([path, bytes]): [string, FakeFile] => [path, { bytes: change(bytes) }])),
    ...(token !== undefined && { token }),
  });
  hub = await fakeHub([
    repository(MODEL, "a", (bytes) => bytes, TOKEN),
    repository(OTHER, "b", withOtherPieces),
  ]);
  server = await servePages({
    folders: { "/dist/": `${root}dist/` },
    files: {
      ...(await bundlePage(`${root}test/e2e/hub-page.ts`)),
      "/": '<!doctype html><script type="module" src="/hub-page.js"></script>',
    },
  });
  browser = await launchBrowser({ gpu: false });
  context = await browser.newContext();
  page = await context.newPage();
  await visit();
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  await server.close();
  await hub.close();
});

/** Weights that differ in the lowest bits alone, so that no piece is the other model's. */
function withOtherPieces(bytes: Buffer): Buffer {
  if (bytes.length < 100_000) return bytes;
  const other = Buffer.from(bytes);
  for (let at = bytes.length - 2; at > 100_000; at -= 100_000) other[at - (at % 2)]! ^= 1;
  return other;
}

async function visit(): Promise<void> {
  await page.goto(server.origin);
  await page.waitForFunction(() => "hubFunctions" in globalThis);
}

const open = (model: string, token?: string, frees = false) =>
  page.evaluate(([hub, model, frees]) => hubFunctions.open(hub, model, frees), [
    { url: hub.url, ...(token !== undefined && { token }) },
    model,
    frees,
  ] as const);

const plan = () =>
  page.evaluate(([hub, model]) => hubFunctions.plan(hub, model), [
    { url: hub.url, token: TOKEN },
    MODEL,
  ] as const);

const loadedMore = (part: number) =>
  page.waitForFunction(
    (part) => {
      const { loaded, total } = hubFunctions.progress();
      return total > 5e6 && loaded > part * total;
    },
    part,
    { polling: 20, timeout: 60_000 },
  );

test(
  "a name is pasted, its cost is told, the network goes in the middle, comes back, and a picture is painted; the second visit fetches nothing",
  async () => {
    expect((await open(MODEL)).error).toMatch(/^DownloadFailed: .*accept its terms/);

    const planned = await plan();
    expect(planned.verdict).not.toBe("impossible");
    // Small files are fetched whole with their headers; of the large ones it is the first piece.
    expect(hub.sentBytes).toBeLessThan(1_500_000);
    expect(planned.downloadBytes + hub.sentBytes).toBeGreaterThan(0.9 * needed);
    expect(planned.downloadBytes + hub.sentBytes).toBeLessThan(1.1 * needed);

    hub.pieceMs = 10;
    const opening = open(MODEL, TOKEN);
    await loadedMore(0.4);
    hub.down = true;
    const { error } = await opening;
    expect(error).toMatch(
      /^DownloadFailed: studio\/small-model.*check the connection.*what has arrived is kept/,
    );
    expect(error).not.toContain(TOKEN);
    expect(await page.evaluate(() => hubFunctions.progress())).toMatchObject({ total: expect.any(Number) });

    hub.down = false;
    hub.pieceMs = 0;
    const resumed = await open(MODEL, TOKEN);
    expect(resumed.error).toBeUndefined();
    expect(hub.sentBytes).toBeGreaterThan(0.9 * needed);
    expect(hub.sentBytes).toBeLessThan(needed + CUT_COSTS);
    const { loaded, total } = await page.evaluate(() => hubFunctions.progress());
    expect(loaded).toBeGreaterThan(0.9 * total);
    const first = await page.evaluate(() => hubFunctions.paint());
    expect(first.spread).toBeGreaterThan(5);
    expect(hub.leaked).toEqual([]);

    const before = hub.sentBytes;
    await visit();
    expect((await plan()).downloadBytes).toBe(0);
    const second = await open(MODEL, TOKEN);
    expect(second.error).toBeUndefined();
    expect(await page.evaluate(() => hubFunctions.paint())).toEqual(first);
    expect(hub.sentBytes - before).toBe(0);
    mkdirSync(`${root}out/e2e`, { recursive: true });
    const seconds = { first: resumed.seconds, second: second.seconds };
    writeFileSync(`${root}out/e2e/hub.json`, JSON.stringify({ seconds, fetched: before, needed }));
  },
  PATIENCE,
);

test(
  "a model that is open stays; where there is no room the user is asked, and what may go makes it",
  async () => {
    const kept = await page.evaluate(() => hubFunctions.kept());
    expect(kept).toMatchObject([{ name: MODEL, inUse: true }]);
    expect(await page.evaluate((model) => hubFunctions.free(model), MODEL)).toBe("InvalidRequest");
    await page.evaluate(() => hubFunctions.close());

    const { usage } = await page.evaluate(() => hubFunctions.freeBytes());
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", {
      origin: server.origin,
      quotaSize: usage + 4_000_000,
    });
    const { error, asked } = await open(OTHER, undefined, true);
    expect(error).toBeUndefined();
    expect(asked).toMatchObject([{ model: OTHER, kept: [{ name: MODEL, inUse: false }] }]);
    expect(asked[0]!.bytes).toBeGreaterThan(8_000_000);
    expect((await page.evaluate(() => hubFunctions.kept())).map(({ name }) => name)).toEqual([OTHER]);
    await page.evaluate(() => hubFunctions.close());
    expect(await page.evaluate((model) => hubFunctions.free(model), OTHER)).toBeGreaterThan(8_000_000);
  },
  PATIENCE,
);
