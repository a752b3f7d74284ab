/**
 * Finds a Chromium to test in, and installs one when there is none: `tsx test/browser/find-browser.ts` prints its path.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright-core";

const COMMANDS = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];

const WELL_KNOWN: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) =>
    process.env[variable] ? [join(process.env[variable], "Google/Chrome/Application/chrome.exe")] : [],
  ),
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The path of an installed browser, or undefined. Installs nothing. */
export const installedBrowser = (): string | undefined => {
  const chosen = process.env["CHROME_PATH"];
  if (chosen !== undefined && chosen !== "") {
    if (isExecutable(chosen)) return chosen;
    throw new Error(
      `CHROME_PATH is ${chosen}, which cannot be run. Let it name a Chrome or Chromium, or unset it.`,
    );
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => COMMANDS.map((command) => join(folder, command)));
  return [...onPath, ...(WELL_KNOWN[process.platform] ?? []), chromium.executablePath()].find(isExecutable);
};

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean =>
  spawnSync(command, args, { stdio: ["ignore", 2, 2], env: { ...process.env, ...env }, timeout: 600_000 })
    .status === 0;

interface Installer {
  readonly name: string;
  readonly applies: () => boolean;
  readonly install: () => boolean;
}

const INSTALLERS: readonly Installer[] = [
  {
    name: "Playwright's own Chromium",
    applies: () => true,
    install: () => {
      const package_ = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
      return run(process.execPath, [join(package_, "cli.js"), "install", "chromium"]);
    },
  },
  {
    name: "apt-get install chromium",
    applies: () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"),
    install: () =>
      run("apt-get", ["update"]) &&
      run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
        DEBIAN_FRONTEND: "noninteractive",
      }),
  },
];

/** Can this browser start at all? Playwright's own lacks its libraries on a bare machine. */
const starts = (path: string): boolean =>
  spawnSync(path, ["--headless=new", "--no-sandbox", "--version"], { stdio: "ignore", timeout: 60_000 })
    .status === 0;

/** @throws Error that says what to do, when there is no browser and none can be installed. */
export const findBrowser = (): string => {
  const installed = installedBrowser();
  if (installed !== undefined) return installed;
  for (const { name, applies, install } of INSTALLERS) {
    if (!applies()) continue;
    console.error(`No Chrome or Chromium here: trying ${name} …`);
    const found = install() ? installedBrowser() : undefined;
    if (found !== undefined && starts(found)) return found;
  }
  throw new Error(
    "The browser tests need Chrome or Chromium, and none could be installed. Install one (on Debian or Ubuntu as root: " +
      "apt-get install chromium) or set CHROME_PATH to the one you have, then run the tests again.",
  );
};

if (process.argv[1]?.endsWith("find-browser.ts")) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
