import { chromium, type Browser, type Page } from "playwright-core";
import { findBrowser } from "./find-browser.ts";

/** A GPU that the CPU plays, so that WebGPU is there on every machine. */
const GPU_FLAGS = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

/** No traffic but the test's own. */
const FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export interface LaunchOptions {
  /** Further command-line flags. */
  readonly flags?: readonly string[];
  /** Whether pages find a GPU; default true. */
  readonly gpu?: boolean;
}

/** The command line of a browser for tests. */
export const browserFlags = ({ flags = [], gpu = true }: LaunchOptions): string[] => [
  ...FLAGS,
  ...(gpu ? GPU_FLAGS : []),
  ...flags,
];

/** A headless browser with a profile of its own, thrown away when it closes. */
export const launchBrowser = (options: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({ executablePath: findBrowser(), args: browserFlags(options), timeout: 60_000 });

/** A page at `url`; what it logs and throws is kept, for a failing test to show. */
export const openPage = async (
  browser: Browser,
  url: string,
): Promise<{ page: Page; log: readonly string[] }> => {
  const page = await browser.newPage();
  const log: string[] = [];
  page.on("console", (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => log.push(`uncaught: ${error.message}`));
  await page.goto(url);
  return { page, log };
};
