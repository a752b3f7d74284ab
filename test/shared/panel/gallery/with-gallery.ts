import { afterAll, beforeAll } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../../../browser/launch.ts";
import type { PageServer } from "../../../browser/page-server.ts";
import { type GalleryPage, openGallery } from "./open.ts";
import { serveGallery } from "./serve.ts";

/** The gallery in a browser of its own, for the tests of one file. */
export function withGallery(): () => GalleryPage {
  let server: PageServer;
  let browser: Browser;
  let gallery: GalleryPage;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serveGallery(), launchBrowser()]);
    gallery = await openGallery(browser, server.origin);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return () => gallery;
}

type Calls = readonly (readonly [name: string, ...values: readonly unknown[]])[];

/** What the session was asked to do since the state was shown. */
export const callsOf = ({ page }: GalleryPage, ...names: readonly string[]): Promise<Calls> =>
  page.evaluate(
    (wanted) => gallery.session.calls.filter(([name]) => wanted.length === 0 || wanted.includes(name)),
    names,
  );

/** Name and role of what has the focus inside the panel. */
export const focused = ({ page }: GalleryPage): Promise<string | null | undefined> =>
  page.evaluate(() => {
    const element = document.querySelector("main > div")?.shadowRoot?.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent;
  });
