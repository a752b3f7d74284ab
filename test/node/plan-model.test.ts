import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ModelTooLarge } from "../../sdk/errors.ts";
import { createEngine, planModel, type ModelPlan } from "../../sdk/node/index.ts";
import { fakeHub, type FakeFile, type FakeHub } from "../weights/download/fake-hub.ts";

const BUILTIN = new URL("../../models/builtin/", import.meta.url).pathname;

/** The built-in model as a repository of the hub. */
const repository = async () => {
  const entries = await readdir(BUILTIN, { recursive: true, withFileTypes: true });
  const files = new Map<string, FakeFile>();
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(BUILTIN.length), { bytes: await readFile(path) });
  }
  return { name: "org/model", commit: "a".repeat(40), files };
};

let hub: FakeHub;
let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "plan-"));
  process.env["UNDERDRAWING_CACHE"] = cache;
  hub = await fakeHub([await repository()]);
});
afterEach(async () => {
  delete process.env["UNDERDRAWING_CACHE"];
  await hub.close();
  await rm(cache, { recursive: true, force: true });
});

const options = () => ({ model: "org/model", backend: "wasm", threads: 1, hub: { url: hub.url } }) as const;

/** Bytes that the CDN was asked for, by the ranges. */
const asked = (): number =>
  hub.requests.reduce((sum, request) => {
    const range = /bytes=(\d+)-(\d+)/.exec(request);
    return range ? sum + Number(range[2]) + 1 - Number(range[1]) : sum;
  }, 0);

const bytesOf = (plan: ModelPlan, role: string) => plan.networks.find((each) => each.role === role)!;

describe("planModel", () => {
  test("reads configs and headers alone, and tells what is still to be fetched", async () => {
    const plan = await planModel(options());
    expect(plan).toMatchObject({ model: "built-in", verdict: "good", backend: "wasm", precision: "fp32" });
    const weights = hub.requests.filter((request) => /cdn .*safetensors/.test(request));
    expect(weights).toHaveLength(3);
    for (const request of weights) expect(request).toMatch(/ bytes=0-\d{1,6}$/);
    expect(asked()).toBeLessThan(1.2e6);
    // The UNet's file of 8.1 MB without its first 256 KB.
    expect(bytesOf(plan, "unet").downloadBytes).toBeGreaterThan(7.8e6);
    expect(bytesOf(plan, "unet").keptBytes).toBeGreaterThan(2e5);
    expect(plan.downloadBytes).toBeLessThan(1.03e7);
  });

  test("costs the engine that follows nothing: what was read is kept, and the plan stands in its info", async () => {
    const plan = await planModel(options());
    const before = hub.requests.length;
    const engine = await createEngine(options());
    await engine.dispose();
    const fetched = hub.requests.slice(before).filter((request) => request.startsWith("cdn"));
    for (const request of fetched) expect(request).not.toMatch(/ bytes=0-/);
    expect(engine.info.plan).toEqual(plan);
    expect(await planModel(options())).toMatchObject({ downloadBytes: 0 });
  });

  test("counts the controls of the picture by their headers", async () => {
    const plan = await planModel({ ...options(), picture: { controls: ["scribble", "depth"] } });
    const controls = plan.networks.filter(({ role }) => role === "control");
    expect(controls.map(({ name, assumed }) => [name, assumed])).toEqual([
      ["scribble", false],
      ["depth", false],
    ]);
    for (const { downloadBytes } of controls) expect(downloadBytes).toBeGreaterThan(3e6);
    await expect(planModel({ ...options(), picture: { controls: ["pose"] } })).rejects.toThrow(
      /no control "pose".*scribble/,
    );
  });
});

test("an engine refuses what cannot work before a weight is fetched, and says what would", async () => {
  const files = new Map((await repository()).files);
  const manifest = { defaults: { width: 2048, height: 2048, steps: 20, guidanceScale: 2 } };
  files.set("underdrawing.json", { bytes: Buffer.from(JSON.stringify(manifest)) });
  const large = await fakeHub([{ name: "org/large", commit: "b".repeat(40), files }]);
  try {
    const opening = createEngine({ model: "org/large", backend: "wasm", hub: { url: large.url } });
    const refusal = await opening.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ModelTooLarge);
    expect((refusal as ModelTooLarge).message).toMatch(/It would work with .+\.$/);
    expect((refusal as ModelTooLarge).value).toMatchObject({ verdict: "impossible" });
    expect(large.requests.filter((request) => /cdn .*safetensors bytes=[1-9]/.test(request))).toEqual([]);
  } finally {
    await large.close();
  }
});

test("the seconds that a calibration foretells come true within a factor of two", async () => {
  const where = { model: "builtin", backend: "wasm", threads: 1 } as const;
  const picture = { steps: 10, guidanceScale: 2 };
  const started = performance.now();
  const { secondsPerPicture } = await planModel({ ...where, picture, calibrate: true });
  expect(performance.now() - started).toBeLessThan(10_000);
  const engine = await createEngine(where);
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const { result } = engine.generate({ prompt: "a house", seed: 1, scheduler: "ddim", ...picture });
    times.push((await result).timings.total);
  }
  await engine.dispose();
  const ratio = secondsPerPicture! / times.sort((one, other) => one - other)[1]!;
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
}, 60_000);
