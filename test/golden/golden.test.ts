import { afterAll, expect, test } from "@jest/globals";
import { fileURLToPath } from "node:url";
import { GoldenContext } from "./context.ts";
import { findKinds } from "./find-kinds.ts";
import { readCases } from "./golden-case.ts";
import { reportLine } from "./report.ts";
import { runCase } from "./run-case.ts";

const context = new GoldenContext(fileURLToPath(new URL("data", import.meta.url)));
const kinds = await findKinds();
const own = await Promise.all([...kinds.values()].map(async (kind) => (await kind.cases?.(context)) ?? []));
const cases = [...(await readCases(context.folder)), ...own.flat()];

afterAll(() => context.dispose());

test("the subset has cases", () => expect(cases.length).toBeGreaterThan(10));

test.each(cases.map((golden) => [golden.name, golden] as const))("%s", async (_, golden) => {
  const verdict = await runCase(golden, kinds, context);
  if (verdict.status !== "pass") throw new Error(reportLine(golden, verdict));
});
