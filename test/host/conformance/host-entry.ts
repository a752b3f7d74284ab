import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import {
  type ConformanceOptions,
  type ConformanceReport,
  type OpenSubject,
  runConformance,
} from "../../../sdk/host/conformance/index.ts";
import { bundlePage } from "../../browser/bundle.ts";
import { launchBrowser, openPage } from "../../browser/launch.ts";
import { servePages } from "../../browser/page-server.ts";

/** A host of the table: a file of `hosts/` whose default export tells how it is tried. */
export interface HostEntry {
  readonly name: string;
  /** @throws Error when the editor cannot be opened at all */
  run(options: Pick<ConformanceOptions, "only">): Promise<ConformanceReport>;
}

/** An editor that runs in Node. */
export function inNode(name: string, open: OpenSubject): HostEntry {
  return { name, run: ({ only }) => runConformance(open, { only, paint: paintDrawing }) };
}

/**
 * An editor that runs in headless Chromium.
 * @param page a module that gives its subject to `offerConformance` (pages/offer.ts), from the folder of `hosts/`
 */
export function inChromium(name: string, page: string): HostEntry {
  const script = `/${page.replace(/^.*\//, "").replace(/\.tsx?$/, ".js")}`;
  return {
    name,
    run: ({ only }) =>
      onPage(
        name,
        { script, files: () => bundlePage(fileURLToPath(new URL(`hosts/${page}`, import.meta.url))) },
        (tab) => tryOn(tab, only),
      ),
  };
}

export interface PageCode {
  /** URL path of the module that offers `tryConformance`. */
  readonly script: string;
  /** URL path → contents. */
  readonly files: () => Promise<Readonly<Record<string, string | Uint8Array>>>;
}

declare const tryConformance: (only: string | undefined) => Promise<ConformanceReport>;

/** Runs the suite within a page that offers it. */
export function tryOn(tab: Page, only: string | undefined): Promise<ConformanceReport> {
  return tab.evaluate((chosen) => tryConformance(chosen), only);
}

/** Opens a page in a browser of its own until `work` is done. @throws Error with the page's log when it offers nothing */
export async function onPage<T>(
  name: string,
  { script, files }: PageCode,
  work: (tab: Page, log: readonly string[]) => Promise<T>,
): Promise<T> {
  const html = `<!doctype html><meta charset="utf-8"><body><script type="module" src="${script}"></script>`;
  const server = await servePages({ files: { ...(await files()), "/": html } });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    const { page: tab, log } = await openPage(browser, server.origin);
    await tab
      .waitForFunction(() => "tryConformance" in globalThis, undefined, { timeout: 30_000 })
      .catch(() => {
        throw new Error(
          `The page of ${name} did not offer its editor. It says: ${log.join("\n") || "nothing"}`,
        );
      });
    return await work(tab, log);
  } finally {
    await browser?.close();
    await server.close();
  }
}
