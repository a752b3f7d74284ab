import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { shellPage } from "../../../../plugins/figma/build.ts";
import { localAddress, type HostedAddress } from "../../../../plugins/figma/hosted-address.ts";
import { manifestOf } from "../../../../plugins/figma/manifest.ts";
import { serveSite, type SiteServer } from "../../../../shared/build/serve-site.ts";
import { bundlePage } from "../../../browser/bundle.ts";
import { policyOf } from "../rig/csp.ts";
import { openFigmaBrowser, type FigmaBrowser } from "../rig/figma-browser.ts";

/** The plugin's window over a page that knocks and has no panel, with the test in the place of the main thread. */
export interface LinkWindow extends FigmaBrowser {
  /** What the main thread would have heard. */
  readonly heard: readonly { readonly message: unknown; readonly origin: string }[];
}

export const nonce = "a1b2c3d4e5f60718";

/** Bytes of the hosted page in a folder of its own, until `remove`. */
export async function linkSite(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "underdrawing-link-"));
  const code = await bundlePage(fileURLToPath(new URL("./pages/link-page.ts", import.meta.url)));
  const html =
    '<!doctype html><meta charset="utf-8"><body><script type="module" src="link-page.js"></script>';
  await Promise.all([
    writeFile(join(folder, "index.html"), html),
    ...Object.entries(code).map(([name, bytes]) => writeFile(join(folder, name), bytes)),
  ]);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The plugin's own page as the main thread shows it. */
export const shellHtml = async (address: HostedAddress): Promise<string> =>
  (await shellPage(address.page)).replace("{{nonce}}", nonce);

/**
 * @param listed what the manifest lists; the page's own address by default
 * @param folder is served at a public address, which is nobody's in truth
 */
export async function openLinkWindow(
  browser: Browser,
  address: HostedAddress,
  { listed = address, folder }: { readonly listed?: HostedAddress; readonly folder?: string } = {},
): Promise<LinkWindow> {
  const heard: { message: unknown; origin: string }[] = [];
  const window = await openFigmaBrowser(browser);
  window.hear((message, from) => void heard.push({ message, origin: from }));
  if (folder !== undefined)
    await window.context.route(`https://${address.host}/**`, (route) =>
      route.fulfill({ path: join(folder, basename(new URL(route.request().url()).pathname)) }),
    );
  await window.open({
    html: await shellHtml(address),
    policy: policyOf(manifestOf({ address: listed, id: "1" })),
    ...{ pluginId: "1", title: "Underdrawing", theme: "light", width: 320, height: 480 },
  });
  return { ...window, heard };
}

/** A server that can go away and come back at the same address. */
export async function comingAndGoing(folder: string) {
  let server: SiteServer | undefined = await serveSite(folder, 0);
  const { origin } = server;
  const stop = async () => {
    await server?.close();
    server = undefined;
  };
  const start = async () => (server ??= await serveSite(folder, Number(new URL(origin).port)));
  return { origin, address: localAddress(origin), stop, start };
}
