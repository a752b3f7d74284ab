/**
 * `npm run soak`: pictures of the built-in model in one page of headless Chromium, on wasm and on WebGPU, while workers are
 * killed, devices destroyed and runs cancelled at random moments. Each picture is compared, bit for bit, with the one that
 * an undisturbed run made. Prints a table; fails when a picture is wrong, a tensor is left over, memory grows or a
 * rejection goes unheard. `-- --count 20 --seed 2 --webgpu-every 4` makes it shorter or other.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { RequestInput } from "../../sdk/engine/request/request.ts";
import type { Backend } from "../../sdk/runtime/index.ts";
import { bundlePage } from "../browser/bundle.ts";
import { launchBrowser, openPage } from "../browser/launch.ts";
import { servePages } from "../browser/page-server.ts";
import { ensureBuilt } from "../e2e/built-package.ts";
import { SIDE } from "../e2e/scene.ts";
import { Random } from "../fuzz/random.ts";
import type { Disturbance, soak as Soak, SoakOutcome, SoakTask } from "./page.ts";

declare const soak: typeof Soak;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    "webgpu-every": { type: "string", default: "12" },
  },
});
const count = Number(values.count);
const random = new Random(Number(values.seed));
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** One in so many pictures is made on WebGPU, which a CPU plays here: it compiles shaders for each new device. */
const webgpuEvery = Number(values["webgpu-every"]);
/** A device or worker that is lost there costs its shaders, too. */
const CHANCES: Readonly<Record<Backend, readonly Disturbance[]>> = {
  wasm: ["none", "cancel", "kill-worker", "kill-worker"],
  webgpu: ["none", "none", "cancel", "kill-worker", "destroy-device", "destroy-device"],
};
/** How much a quarter's least memory may lie above the first quarter's. */
const MOST_GROWTH_BYTES = 4 << 20;

type Scene = Pick<SoakTask, "request" | "controls">;

function scene(): Scene {
  const kinds = ["scribble", "segmentation", "depth"].filter(() => random.below(3) === 0);
  const request: RequestInput = {
    prompt: random.pick(["a house by the sea", "a red fox", "a lighthouse at dusk"]),
    width: SIDE,
    height: SIDE,
    steps: 4 + random.below(4),
    seed: random.below(1000),
    scheduler: random.pick(["ddim", "euler-a", "dpm++2m", "dpm++2m-sde", "unipc"]),
  };
  return { request, controls: kinds.map((kind) => ({ kind, weight: 0.25 * (1 + random.below(4)) })) };
}

const scenes: Readonly<Record<Backend, readonly Scene[]>> = {
  wasm: Array.from({ length: 12 }, scene),
  webgpu: Array.from({ length: 2 }, scene),
};

ensureBuilt();
const server = await servePages({
  folders: { "/dist/": path("../../dist/"), "/models/": path("../../models/") },
  files: {
    ...(await bundlePage(path("./watch.ts"))),
    ...(await bundlePage(path("./page.ts"))),
    "/worker.js": 'import "/watch.js"; import "/dist/worker.js";',
    "/": '<!doctype html><script type="module" src="/page.js"></script>',
  },
});
const browser = await launchBrowser();
const { page, log } = await openPage(browser, server.origin);
const cdp = await page.context().newCDPSession(page);
await page.waitForFunction(() => "soak" in globalThis);

const paint = (task: SoakTask): Promise<SoakOutcome> => page.evaluate((given) => soak.paint(given), task);

async function heapBytes(): Promise<number> {
  await cdp.send("HeapProfiler.collectGarbage");
  return (await cdp.send("Runtime.getHeapUsage")).usedSize;
}

const known = new Map<Scene, SoakOutcome>();
for (const backend of ["wasm", "webgpu"] as const) {
  await page.evaluate((name) => soak.open(name), backend);
  for (const each of scenes[backend]) {
    known.set(each, await paint({ ...each, backend, disturbance: "none", afterMs: 0 }));
  }
  console.log(`${backend}: ${scenes[backend].length} pictures known`);
}

interface Row extends SoakOutcome {
  readonly backend: Backend;
  readonly disturbance: Disturbance;
  readonly wrong: boolean;
  readonly heap: number;
  readonly gpu: number;
}

const rows: Row[] = [];
const began = performance.now();
for (let i = 0; i < count; i++) {
  const backend = i % webgpuEvery === webgpuEvery - 1 ? "webgpu" : "wasm";
  const chosen = random.pick(scenes[backend]);
  const disturbance = random.pick(CHANCES[backend]);
  const undisturbed = known.get(chosen)!;
  const afterMs = random.below(1000 * undisturbed.seconds);
  const outcome = await paint({ ...chosen, backend, disturbance, afterMs });
  const wrong = outcome.hash !== undisturbed.hash;
  const gpu = await page.evaluate(() => soak.gpuBytes());
  rows.push({ ...outcome, backend, disturbance, wrong, heap: await heapBytes(), gpu });
  const told = [`${outcome.seconds.toFixed(2)} s`, ...outcome.recovered];
  if (wrong) told.push(`WRONG: ${JSON.stringify(chosen)}`);
  console.log(`${i + 1}: ${backend}, ${disturbance}: ${told.join(", ")}`);
}

const quarter = Math.ceil(count / 4);
const [first, last] = [rows.slice(0, quarter), rows.slice(-quarter)];
const least = (part: readonly Row[], of: "heap" | "gpu") => Math.min(...part.map((row) => row[of]));
const rejections = await page.evaluate(() => soak.rejections());
const times = (disturbance: Disturbance) => rows.filter((row) => row.disturbance === disturbance).length;
const recovered = rows.flatMap((row) => row.recovered);
const numbers = {
  pictures: rows.length,
  wrong: rows.filter(({ wrong }) => wrong).length,
  "tensors left over": rows.reduce((sum, { leakedTensors }) => sum + leakedTensors, 0),
  "unhandled rejections": rejections.length + log.filter((line) => line.startsWith("uncaught")).length,
  "cancels ordered": times("cancel"),
  "longest cancel, ms": Math.round(Math.max(0, ...rows.map(({ cancelledMs = 0 }) => cancelledMs))),
  "worker kills ordered": times("kill-worker"),
  "device losses ordered": times("destroy-device"),
  "runs taken up again": recovered.length,
  "of them from a checkpoint": recovered.filter((text) => !text.endsWith(" 0")).length,
  "JS heap, first quarter, bytes": least(first, "heap"),
  "JS heap, last quarter, bytes": least(last, "heap"),
  "GPU, first quarter, bytes": least(first, "gpu"),
  "GPU, last quarter, bytes": least(last, "gpu"),
  seconds: Math.round((performance.now() - began) / 1000),
};
console.table(numbers);
for (const line of [...rejections, ...log.filter((each) => /^(error|uncaught)/.test(each))])
  console.log(line);

await page.evaluate(() => soak.close());
await browser.close();
await server.close();

const grown = (of: "heap" | "gpu") => least(last, of) - least(first, of) > MOST_GROWTH_BYTES;
const failed =
  numbers.wrong + numbers["tensors left over"] + numbers["unhandled rejections"] > 0 ||
  numbers["longest cancel, ms"] > 1000 ||
  grown("heap") ||
  grown("gpu");
process.exitCode = failed ? 1 : 0;
