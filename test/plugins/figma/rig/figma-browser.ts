import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { bundlePage } from "../../../browser/bundle.ts";
import type { figmaPage as FigmaPage, WindowOptions } from "./figma-page.ts";
import type { ThemeMode } from "./theme-sheet.ts";

declare const figmaPage: typeof FigmaPage;

/** Messages of the plugin's window, as Figma hands them to the main thread. */
export type FromWindow = (message: unknown, origin: string) => void;

/** Figma in a browser, without its canvas: what shows a plugin's window and carries its messages. */
export interface FigmaBrowser {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page and its frames logged and threw, for a failing test to show. */
  readonly log: readonly string[];
  /** From now on messages of the window go to this listener alone. */
  hear(listener: FromWindow): void;
  open(options: WindowOptions): Promise<void>;
  post(message: unknown): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  setTheme(mode: ThemeMode): Promise<void>;
  closeWindow(): Promise<void>;
  /** Shows a PNG file where Figma's canvas is. */
  showCanvas(png: Uint8Array): Promise<void>;
  /** The plugin's own `data:` page. */
  readonly shell: FrameLocator;
  /** The hosted page in it. */
  readonly hosted: FrameLocator;
  close(): Promise<void>;
}

/** Chromium asks the user before a public page may frame one of this machine; nobody is there to be asked. */
export const RIG_FLAGS = ["--disable-features=LocalNetworkAccessChecks"];

const FIGMA = "https://www.figma.com";
const LOOK = `
  body { display: flex; align-items: flex-start; gap: 24px; margin: 0; padding: 16px; background: #e5e5e5; font: 11px/16px Inter, system-ui, sans-serif; }
  body.dark { background: #1e1e1e; }
  .window { flex: none; border-radius: 12px; overflow: hidden; background: #fff; box-shadow: 0 2px 14px rgb(0 0 0 / 25%); }
  .window.dark { background: #2c2c2c; color: #fff; }
  .window header { padding: 12px 16px; font-weight: 600; border-bottom: 1px solid rgb(128 128 128 / 25%); }
  .window iframe { display: block; border: 0; }`;

/** @param browser launched with `RIG_FLAGS` */
export async function openFigmaBrowser(browser: Browser): Promise<FigmaBrowser> {
  let receive: FromWindow = () => undefined;
  const code = await bundlePage(fileURLToPath(new URL("./figma-page.ts", import.meta.url)));
  const script = Buffer.from(code["/figma-page.js"]!);
  const context = await browser.newContext({ viewport: { width: 920, height: 740 } });
  await context.route(`${FIGMA}/**`, (route) =>
    route.request().url().endsWith(".js")
      ? route.fulfill({ contentType: "text/javascript", body: script })
      : route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><meta charset="utf-8"><title>Figma</title><style>${LOOK}</style><script type="module" src="/figma-page.js"></script>`,
        }),
  );
  const page = await context.newPage();
  const log: string[] = [];
  page.on("console", (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => log.push(`uncaught: ${error.message}`));
  await page.exposeBinding("toMain", (_source, message: unknown, origin: string) => receive(message, origin));
  await page.exposeBinding(
    "notLetThrough",
    (_source, why: string) => void log.push(`not let through: ${why}`),
  );
  await page.goto(`${FIGMA}/design/harbour`);
  await page.waitForFunction(() => "figmaPage" in globalThis);

  const shell = page.frameLocator('iframe[title="Plugin"]');
  return {
    ...{ page, context, log, shell, hosted: shell.frameLocator('iframe[title="Underdrawing"]') },
    hear: (listener) => (receive = listener),
    open: (options) => page.evaluate((given) => figmaPage.open(given), options),
    post: (message) => page.evaluate((given) => figmaPage.post(given), message),
    resize: (width, height) => page.evaluate(([w, h]) => figmaPage.resize(w, h), [width, height] as const),
    setTheme: (mode) => page.evaluate((given) => figmaPage.setTheme(given), mode),
    showCanvas: (png) => page.evaluate((given) => figmaPage.canvas(given), Uint8Array.from(png)),
    closeWindow: () => page.evaluate(() => figmaPage.close()),
    close: () => context.close(),
  };
}
