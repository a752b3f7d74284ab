import { beforeAll, expect, test } from "@jest/globals";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onPage, tryOn } from "../host/conformance/host-entry.ts";
import { bundleGuide, codeOf, typeErrors, writeGuide } from "./guide.ts";

let folder = "";
beforeAll(() => {
  folder = writeGuide();
});

declare const mountTiny: () => () => void;

test("the page's code has no type error, where a mistake beside it has one", () => {
  writeFileSync(join(folder, "mistake.ts"), 'import { tinyHost } from "./tiny-host.ts";\ntinyHost(1);\n');
  expect(typeErrors(folder)).toEqual([expect.stringMatching(/^mistake\.ts:2: .*TinyEditor/)]);
}, 120_000);

test("its editor keeps every promise, and its panel shows", async () => {
  await onPage("the guide", { script: "/guide.js", files: () => bundleGuide(folder) }, async (tab, log) => {
    const { host, results } = await tryOn(tab, undefined);
    expect(host).toBe("tiny");
    expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(results.filter(({ outcome }) => outcome === "passed").length).toBeGreaterThan(110);

    await tab.evaluate(() => void mountTiny());
    await tab.getByRole("button", { name: "Generate" }).first().waitFor({ timeout: 10_000 });
    expect(log.filter((line) => line.startsWith("uncaught"))).toEqual([]);
  });
}, 120_000);

test("code without a name is no part of it", () => {
  expect(codeOf("```ts\nlet a;\n```\n\n```ts b.ts\nlet b;\n```\n")).toEqual({ "b.ts": "let b;\n" });
});
