import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LIMITS } from "../bench/size/limits.ts";
import { bundlers, gzipped } from "../bench/size/weigh.ts";
import { ensureBuilt, root } from "../e2e/built-package.ts";

beforeAll(ensureBuilt, 120_000);

test.each(Object.entries(bundlers))("createEngine bundled by %s stays small", async (_, weigh) => {
  const code = `import { createEngine } from "./dist/index.js"; createEngine({ model: "builtin" });`;
  const { first, later } = await weigh(code, root);
  expect(first).toBeGreaterThan(1000);
  expect(first).toBeLessThanOrEqual(LIMITS.core);
  // The engine itself is for `worker: false` only, and must not be part of what a page loads first.
  expect(later).toBeGreaterThan(first);
});

test("the worker stays small", () => {
  expect(gzipped(readFileSync(join(root, "dist/worker.js")))).toBeLessThanOrEqual(LIMITS.worker);
});

test("an import of one kind of map leaves the others out", async () => {
  const weigh = (names: string) => bundlers.esbuild(`export ${names} from "./dist/conditioning.js";`, root);
  const [one, all] = await Promise.all([weigh("{ canny }"), weigh("*")]);
  expect(one.first).toBeLessThan(all.first / 3);
});
