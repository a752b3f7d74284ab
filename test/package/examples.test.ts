import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openPage } from "../browser/launch.ts";
import type { PageServer } from "../browser/page-server.ts";
import { ensureBuilt, root } from "../e2e/built-package.ts";
import { everyWay } from "./every-way.ts";
import { runCommand, serveCommand } from "./processes.ts";
import { commandsOf } from "./readme-commands.ts";

const PATIENCE = 600_000;

let browser: Browser;
let temporary: string;

beforeAll(async () => {
  ensureBuilt();
  temporary = mkdtempSync(join(tmpdir(), "underdrawing-examples-"));
  mkdirSync(join(root, "out/examples"), { recursive: true });
  browser = await launchBrowser();
}, PATIENCE);

afterAll(async () => {
  await browser.close();
  rmSync(temporary, { recursive: true });
});

const serveLine = (line: string, folder: string): Promise<PageServer> => {
  const [command, ...args] = line.split(" ");
  return serveCommand(command!, args, folder);
};

/** Paints once, as a user would, and leaves a screenshot in out/examples. */
async function paintIn(page: Page, name: string, done: RegExp): Promise<void> {
  await page.setViewportSize({ width: 1200, height: 760 });
  await page.locator("button:not([disabled])").waitFor({ timeout: 60_000 });
  await page.screenshot({ path: join(root, `out/examples/${name}-before.png`) });
  await page.getByRole("button", { name: "Paint" }).click();
  await page.getByRole("status").filter({ hasNotText: done }).waitFor();
  await page.getByRole("status").filter({ hasText: done }).waitFor({ timeout: 120_000 });
  await page.screenshot({ path: join(root, `out/examples/${name}.png`) });
}

/** How far the pixels of a canvas are from one colour: the standard deviation of their red values, in levels of 255. */
const variety = (page: Page, selector: string): Promise<number> =>
  page.locator(selector).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const reds = data.filter((_, i) => i % 4 === 0);
    const mean = reds.reduce((sum, red) => sum + red, 0) / reds.length;
    return Math.sqrt(reds.reduce((sum, red) => sum + (red - mean) ** 2, 0) / reds.length);
  });

test(
  "the plain page paints, served as its README says",
  async () => {
    const commands = commandsOf(join(root, "examples/plain/README.md"));
    // The first two are what whoever runs this test has done.
    expect(commands.slice(0, -1)).toEqual(["npm install", "npm run build"]);
    const server = await serveLine(commands.at(-1)!, root);
    try {
      const { page, log } = await openPage(browser, server.origin);
      await page.waitForFunction(() => document.querySelector("canvas")!.width === 128);
      await paintIn(page, "plain", /^Painted in/);
      expect(await variety(page, "#map")).toBeGreaterThan(20);
      expect(await variety(page, "#picture")).toBeGreaterThan(20);

      await page.getByLabel("Steered by").selectOption("depth");
      await page.getByLabel("Open an SVG").setInputFiles(join(root, "models/examples/village.svg"));
      await paintIn(page, "plain-village", /^Painted in/);
      expect(log).toEqual([]);
    } finally {
      await server.close();
    }
  },
  PATIENCE,
);

test(
  "the Vite project paints, made as its README says",
  async () => {
    const commands = commandsOf(join(root, "examples/vite/README.md"));
    expect(commands).toEqual([
      "npm install",
      "npm pack",
      "cd examples/vite",
      "npm install",
      "npm run build",
      "npm run preview",
    ]);
    const project = join(temporary, "examples/vite");
    cpSync(join(root, "examples/vite"), project, { recursive: true });
    const packed = { npm_config_ignore_scripts: "true", npm_config_pack_destination: temporary };
    await runCommand("npm", ["pack"], root, packed);
    if (everyWay) await runCommand("npm", ["install", "--prefer-offline"], project);
    else await installByHand(project);
    await runCommand("npm", ["run", "build"], project);
    const server = await serveLine("npm run preview", project);
    try {
      const { page, log } = await openPage(browser, server.origin);
      await paintIn(page, "vite", /^Draw on/);
      expect(await variety(page, "canvas.lower-canvas")).toBeGreaterThan(20);
      expect(log).toEqual([]);
    } finally {
      await server.close();
    }
  },
  PATIENCE,
);

/** What `npm install` makes of the project, without a registry: the tarball unpacked, the rest from this repository. */
async function installByHand(project: string): Promise<void> {
  const modules = join(project, "node_modules");
  const installed = join(modules, "underdrawing");
  mkdirSync(installed, { recursive: true });
  const tarball = join(temporary, "underdrawing-0.1.0.tgz");
  await runCommand("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"], project);
  for (const name of ["fabric", "vite", ".bin/vite"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
}
