import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { bundlePage } from "../browser/bundle.ts";
import { launchBrowser, openPage } from "../browser/launch.ts";
import { type PageServerOptions, servePages } from "../browser/page-server.ts";

export interface TestPage {
  readonly page: Page;
  /** Calls a function of the page by its name; what the page logged goes with an error. */
  call<T>(name: string, ...args: unknown[]): Promise<T>;
  close(): Promise<void>;
}

/**
 * A page of this folder's `pages/` in a browser of its own.
 * @param name of the module, which sets `globalThis.pageFunctions`
 */
export async function openTestPage(name: string, served: PageServerOptions = {}): Promise<TestPage> {
  const server = await servePages({
    ...served,
    files: {
      ...(await bundlePage(fileURLToPath(new URL(`pages/${name}.ts`, import.meta.url)))),
      "/": `<!doctype html><meta charset="utf-8"><body><script type="module" src="/${name}.js"></script>`,
      ...served.files,
    },
  });
  const browser = await launchBrowser();
  const { page, log } = await openPage(browser, server.origin);
  await page
    .waitForFunction(() => "pageFunctions" in globalThis)
    .catch((error: unknown) => {
      throw new Error(`${String(error)}\n${log.join("\n")}`);
    });
  return {
    page,
    async call<T>(called: string, ...args: unknown[]): Promise<T> {
      try {
        return (await page.evaluate(
          ([key, values]) =>
            (globalThis as unknown as { pageFunctions: Record<string, (...all: unknown[]) => unknown> })
              .pageFunctions[key]!(...values),
          [called, args] as const,
        )) as T;
      } catch (error) {
        throw new Error(`${String(error)}\n${log.join("\n")}`, { cause: error });
      }
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Two pictures of a document, kept in `out/hosts/` for whoever wants to see why a test failed. */
export function keepPictures(host: string, pictures: Readonly<Record<string, string>>): void {
  const folder = fileURLToPath(new URL("../../out/hosts", import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const [name, dataUrl] of Object.entries(pictures)) {
    writeFileSync(`${folder}/${host}-${name}.png`, Buffer.from(dataUrl.split(",")[1]!, "base64"));
  }
}
