/**
 * `npm run fullsize`: a checkpoint of Stable Diffusion 1.5's size with random weights, and a ControlNet of its size, go
 * from a hub through OPFS into sessions on WebGPU in a headless browser, and paint one picture; then once more, from what
 * was kept. Prints seconds, bytes fetched and peak memory. Needs 8 GB of disk, 16 GB of memory and, without a GPU, patience.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { table } from "../../sdk/node/demo/table.ts";
import { bundlePage } from "../browser/bundle.ts";
import { findBrowser } from "../browser/find-browser.ts";
import { browserFlags } from "../browser/launch.ts";
import { servePages } from "../browser/page-server.ts";
import { ensureBuilt, root } from "../e2e/built-package.ts";
import { fakeHub, type FakeFile, type FakeRepository } from "../weights/download/fake-hub.ts";
import { makeCheckpoint } from "./make-checkpoint.ts";
import type { fullSize as FullSize, FullSizeResult, FullSizeTask } from "./page.ts";
import { peakBytes } from "./processes.ts";

declare const fullSize: typeof FullSize;

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: join(tmpdir(), "underdrawing-sd15") },
    backend: { type: "string", default: "webgpu" },
    precision: { type: "string", default: "fp32" },
    side: { type: "string", default: "256" },
    steps: { type: "string", default: "1" },
    visits: { type: "string", default: "2" },
    limit: { type: "string", default: "5400" },
  },
});

async function repository(name: string, folder: string): Promise<FakeRepository> {
  const files = new Map<string, FakeFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { size } = await stat(path);
    const known = path.endsWith(".safetensors") ? { sha256: await sha256(path) } : {};
    files.set(path.slice(folder.length + 1), { path, size, ...known });
  }
  return { name, commit: "0123456789abcdef0123456789abcdef01234567", files };
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

interface Visit extends FullSizeResult {
  readonly fetchedBytes: number;
  readonly peaks: ReturnType<typeof peakBytes>;
}

async function visit(
  profile: string,
  origin: string,
  task: FullSizeTask,
  fetched: () => number,
): Promise<Visit> {
  const before = fetched();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: browserFlags({}),
    timeout: 60_000,
  });
  try {
    const page = await context.newPage();
    page.on("console", (message) => console.error(`  page: ${message.text()}`));
    page.on("pageerror", (error) => console.error(`  page failed: ${error.message}`));
    await page.goto(origin);
    await page.waitForFunction(() => "fullSize" in globalThis);
    let shown = 0;
    let peaks = peakBytes(profile);
    const watch = setInterval(() => {
      peaks = peakBytes(profile);
      void page
        .evaluate((from) => fullSize.told.slice(from), shown)
        .then((lines) => {
          shown += lines.length;
          for (const line of lines) console.error(`  ${line}`);
        })
        .catch(() => undefined);
    }, 2000);
    try {
      const result = await page.evaluate((given) => fullSize.paint(given), task);
      peaks = peakBytes(profile);
      return { ...result, fetchedBytes: fetched() - before, peaks };
    } finally {
      clearInterval(watch);
      console.error(`  peaks: ${JSON.stringify(peaks)}`);
    }
  } finally {
    await context.close();
  }
}

ensureBuilt();
await makeCheckpoint(values.folder);
const hub = await fakeHub([
  await repository("size/sd15", `${values.folder}/base`),
  await repository("size/control-canny", `${values.folder}/control`),
]);
const server = await servePages({
  folders: { "/dist/": `${root}dist/` },
  files: {
    ...(await bundlePage(`${root}test/fullsize/page.ts`)),
    ...(await bundlePage(`${root}test/fullsize/wasm-watch.ts`)),
    "/worker.js": 'import "/wasm-watch.js"; import "/dist/worker.js";',
    "/": '<!doctype html><script type="module" src="/page.js"></script>',
  },
});
const profile = await mkdtemp(join(tmpdir(), "underdrawing-profile-"));
const timer = setTimeout(() => process.exit(1), Number(values.limit) * 1000);
try {
  const task: FullSizeTask = {
    hub: hub.url,
    options: { backend: values.backend as "webgpu" | "wasm", precision: values.precision as "fp32" | "fp16" },
    side: Number(values.side),
    steps: Number(values.steps),
  };
  const visits: Visit[] = [];
  for (let n = 1; n <= Number(values.visits); n++) {
    console.error(`visit ${n} …`);
    visits.push(await visit(profile, server.origin, task, () => hub.sentBytes));
  }
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `\n${visits[0]!.info.device}, ${visits[0]!.info.precision}; ${task.side} × ${task.side}, ${task.steps} step(s), one ControlNet\n`,
  );
  console.log(
    table(
      [
        "visit",
        "fetched",
        "open",
        "picture",
        "page's peak",
        "of it wasm",
        "GPU's peak",
        "browser's peak",
        "spread",
      ],
      visits.map(({ fetchedBytes, seconds, peaks, wasmBytes, spread }, i) => [
        String(i + 1),
        megabytes(fetchedBytes),
        `${seconds.open.toFixed(0)} s`,
        `${seconds.picture.toFixed(0)} s`,
        megabytes(peaks.page),
        megabytes(wasmBytes),
        megabytes(peaks.gpu),
        megabytes(peaks.browser),
        spread.toFixed(1),
      ]),
    ),
  );
  await mkdir(`${root}out`, { recursive: true });
  await writeFile(`${root}out/fullsize.json`, JSON.stringify({ task, visits }, null, 2));
} finally {
  clearTimeout(timer);
  await hub.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
}
