import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { realClock } from "../../../../plugins/photopea/bridge/index.ts";
import { readSvg } from "../../../../sdk/host/index.ts";
import { servePages, type PageServer } from "../../../browser/page-server.ts";
import type { OpenDocument } from "../simulator/editor.ts";
import { Photopea, pngOf } from "../simulator/photopea.ts";
import { seeded } from "../simulator/random.ts";
import { render } from "../simulator/render.ts";
import { childrenOf, type LayerState } from "../simulator/state.ts";
import { drawn } from "../subject.ts";
import { editorPage, strangersPage } from "./editor-page.ts";

export interface PlayedPhotopea {
  readonly page: Page;
  readonly panel: FrameLocator;
  readonly photopea: Photopea;
  readonly document: OpenDocument;
  /** What the pages and the panel threw. */
  readonly faults: readonly string[];
  /** Shows the document as it is now. */
  show(): Promise<void>;
  /** Loads the panel anew. @param query of its address, with its question mark */
  reopen(query: string): Promise<void>;
  /** What a page of another origin hears that frames the panel for some seconds. */
  framedByStranger(seconds: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * The simulator in Node behind a page in a real browser, with the built panel in a real iframe of another origin.
 * @param site folder of the built panel
 */
export async function playPhotopea(browser: Browser, site: string, svg: string): Promise<PlayedPhotopea> {
  // A capture goes back through its own steps, which are more than the simulator keeps by default.
  const photopea = new Photopea({ clock: realClock, random: seeded(4), rules: { historyLimit: 500 } });
  const { frame, layers } = await readSvg(svg);
  const document = photopea.editor.open("Harbour", frame.width, frame.height);
  const states = layers.map((layer) => drawn(photopea.editor, document, layer)).reverse();
  photopea.editor.mutate(document, "Draw", (state) => ({
    ...state,
    layers: states,
    active: [states[0]!.id],
  }));

  const servers: PageServer[] = [];
  const served = async (options: Parameters<typeof servePages>[0]) => {
    const server = await servePages(options);
    servers.push(server);
    return server;
  };
  const around = await served({ files: { "/photopea.html": editorPage } });
  const index = (await readFile(join(site, "index.html"), "utf8")).replace(
    "https://www.photopea.com",
    around.origin,
  );
  const inside = await served({
    files: { "/": index },
    folders: { "/": `${site}/` },
    isolation: "document-isolation-policy",
  });
  const elsewhere = await served({ files: { "/stranger.html": strangersPage } });
  const framing = `?panel=${encodeURIComponent(`${inside.origin}/`)}`;

  const context = await browser.newContext({ viewport: { width: 1180, height: 720 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  const connection = photopea.connect({
    visible: () => true,
    hear: (data) => {
      const message =
        typeof data === "string" ? { text: data } : { bytes: Buffer.from(data).toString("base64") };
      page
        .evaluate(
          (sent) => (globalThis as unknown as { fromPhotopea: (m: unknown) => void }).fromPhotopea(sent),
          message,
        )
        .catch(() => undefined);
    },
  });
  await page.exposeFunction("toPhotopea", (data: unknown) => connection.post(data));
  await page.goto(`${around.origin}/photopea.html${framing}`);
  photopea.boot();

  const show = async () => {
    const state = photopea.editor.state(document);
    const { data } = render(state.layers, document);
    outline(data, state.selection, document.width);
    const url = `data:image/png;base64,${Buffer.from(pngOf(document, data)).toString("base64")}`;
    await page.evaluate(
      ([source, names]) =>
        (globalThis as unknown as { show: (url: string, names: unknown) => void }).show(source, names),
      [url, rows(state.layers)] as const,
    );
    await page.waitForTimeout(100);
  };
  return {
    page,
    panel: page.frameLocator("iframe"),
    photopea,
    document,
    faults,
    show,
    async reopen(query) {
      await page.evaluate((url) => {
        globalThis.document.querySelector("iframe")!.src = url;
      }, `${inside.origin}/${query}`);
      await page.frameLocator("iframe").getByRole("button", { name: "Generate", exact: true }).waitFor();
    },
    async framedByStranger(seconds) {
      const stranger = await context.newPage();
      await stranger.goto(`${elsewhere.origin}/stranger.html${framing}`);
      await stranger.frameLocator("iframe").getByRole("button", { name: "Generate", exact: true }).waitFor();
      await stranger.waitForTimeout(seconds * 1000);
      const heard = await stranger.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
      await stranger.close();
      return heard;
    },
    async close() {
      connection.close();
      await context.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function rows(layers: readonly LayerState[], depth = 0): [string, number][] {
  return layers.flatMap((layer) => [
    [`${layer.visible ? "● " : "○ "}${layer.name}${layer.mask ? "  ◐" : ""}`, depth] as [string, number],
    ...rows(childrenOf(layer), depth + 1),
  ]);
}

/** The edge of what is selected, in black and white turns. */
function outline(data: Uint8ClampedArray, selection: Uint8ClampedArray | null, width: number): void {
  selection?.forEach((value, at) => {
    const inside = value >= 128;
    const edge = [at + 1, at + width].some(
      (other) => selection[other] !== undefined && selection[other] >= 128 !== inside,
    );
    if (!edge) return;
    const level = ((at % width) + Math.floor(at / width)) % 8 < 4 ? 0 : 255;
    data.set([level, level, level, 255], at * 4);
  });
}
