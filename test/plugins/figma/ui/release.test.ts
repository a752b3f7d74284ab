import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pluginFiles } from "../../../../plugins/figma/build.ts";
import { publicAddress } from "../../../../plugins/figma/hosted-address.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const release = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [
      path("../../../../node_modules/tsx/dist/cli.mjs"),
      path("../../../../plugins/figma/release.ts"),
      ...args,
    ],
    { encoding: "utf8" },
  );

test("the plugin's files name the hosted page, leave room for one nonce, and load nothing else", async () => {
  const address = publicAddress("https://example.org/a");
  const { "ui.html": ui } = await pluginFiles(address, "12");
  expect(ui.match(/https?:\/\/[^\s"'`<>)]+/g)?.sort()).toEqual([
    "https://example.org/a/index.html",
    "https://www.figma.com",
  ]);
  expect(ui.split("{{nonce}}")).toHaveLength(2);
  expect(ui.match(/<script/g)).toHaveLength(1);
});

test("a release says how it is used", () => {
  const { stdout, status } = release("--help");
  expect(stdout).toContain("--origin");
  expect(status).toBe(0);
});

test("a release for an address that Figma would not take is refused before anything is built", async () => {
  const out = await mkdtemp(join(tmpdir(), "underdrawing-release-"));
  try {
    const { stderr, status } = release("--origin", "http://example.org", "--out", out);
    expect(status).toBe(1);
    expect(stderr).toMatch(/does not begin with https:\/\//);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(out, "publish"))).toBe(false);
  } finally {
    await rm(out, { recursive: true });
  }
});
