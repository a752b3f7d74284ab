import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
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
  return {
    name,
    async run({ only }) {
      const entry = fileURLToPath(new URL(`hosts/${page}`, import.meta.url));
      const script = `/${page.replace(/^.*\//, "").replace(/\.tsx?$/, ".js")}`;
      const server = await servePages({
        files: {
          ...(await bundlePage(entry)),
          "/": `<!doctype html><meta charset="utf-8"><body><script type="module" src="${script}"></script>`,
        },
      });
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
        return await tab.evaluate(
          (chosen) =>
            (
              globalThis as unknown as {
                tryConformance: (only: string | undefined) => Promise<ConformanceReport>;
              }
            ).tryConformance(chosen),
          only,
        );
      } finally {
        await browser?.close();
        await server.close();
      }
    },
  };
}
