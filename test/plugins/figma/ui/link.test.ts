import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type Axe from "axe-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { localAddress, publicAddress } from "../../../../plugins/figma/hosted-address.ts";
import type { MainThread } from "../../../../plugins/figma/ui/host/main-thread.ts";
import { launchBrowser } from "../../../browser/launch.ts";
import { RIG_FLAGS } from "../rig/figma-browser.ts";
import { settle, until } from "../rig/until.ts";
import {
  comingAndGoing,
  linkSite,
  nonce,
  openLinkWindow,
  shellHtml,
  type LinkWindow,
} from "./link-window.ts";

/** What link-page.ts leaves for the tests. */
declare const figma: MainThread;

declare const axe: typeof Axe;
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let site: Awaited<ReturnType<typeof linkSite>>;
let server: Awaited<ReturnType<typeof comingAndGoing>>;
let plugin: LinkWindow;

beforeAll(async () => {
  site = await linkSite();
  browser = await launchBrowser({ flags: RIG_FLAGS });
}, 120_000);

beforeEach(async () => {
  server = await comingAndGoing(site.folder);
});

afterEach(async () => {
  await plugin.close();
  await server.stop();
});

afterAll(async () => {
  await browser.close();
  await site.remove();
});

const kinds = () => plugin.heard.map(({ message }) => (message as { kind: string }).kind);
const told = () => plugin.hosted.locator("output").textContent();

const fromMain = (changes: object) => ({ underdrawing: 1, nonce, ...changes });
const hello = fromMain({ kind: "hello", command: "open" });

/** The window with its page greeted by the main thread. */
async function openGreeted(): Promise<void> {
  plugin = await openLinkWindow(browser, server.address);
  await until(() => kinds().includes("ready"), "the page is ready");
  await plugin.post(hello);
  await plugin.hosted.getByText("opened by open").waitFor();
}

describe("the hosted page in the plugin's window", () => {
  test("is ready, is greeted, and has what the plugin's own page lacks", async () => {
    await openGreeted();
    expect(plugin.heard).toEqual([{ message: fromMain({ kind: "ready" }), origin: "null" }]);
    const has = () => [isSecureContext, "gpu" in navigator, "caches" in globalThis, crossOriginIsolated];
    expect(await plugin.hosted.locator("body").evaluate(has)).toEqual([true, true, true, true]);
    expect(await plugin.shell.locator("body").evaluate(has)).toEqual([false, false, false, false]);
  });

  test("opens from a folder of a public host, the one domain that a release lists", async () => {
    const address = publicAddress("https://example.org/underdrawing");
    plugin = await openLinkWindow(browser, address, { folder: site.folder });
    await until(() => kinds().includes("ready"), "the page is ready");
  });

  test("has Figma's colours, and follows them", async () => {
    await openGreeted();
    const look = () => {
      const style = getComputedStyle(document.documentElement);
      return [document.documentElement.className, style.getPropertyValue("--figma-color-bg")];
    };
    expect(await plugin.hosted.locator("body").evaluate(look)).toEqual(["figma-light", "#ffffff"]);
    await plugin.setTheme("dark");
    await plugin.hosted.locator("html.figma-dark").waitFor();
    expect(await plugin.hosted.locator("body").evaluate(look)).toEqual(["figma-dark", "#2c2c2c"]);
  });

  test("fills the window when that grows", async () => {
    await openGreeted();
    await plugin.resize(500, 600);
    expect(await plugin.hosted.locator("body").evaluate(() => [innerWidth, innerHeight])).toEqual([500, 600]);
  });

  test("gets answers, and errors with their class", async () => {
    await openGreeted();
    const answers = plugin.hosted.locator("body").evaluate(async () => {
      const kept = await figma.call("storeGet", { key: "a" });
      const failed = await figma.call("layers", {}).catch((error: unknown) => String(error));
      return [kept, failed];
    });
    await until(() => plugin.heard.length === 2, "the first call");
    await plugin.post(fromMain({ kind: "answer", id: 1, ok: true, value: "1" }));
    await until(() => plugin.heard.length === 3, "the second call");
    const error = { code: "invalid-drawing", message: "Nothing is there." };
    await plugin.post(fromMain({ kind: "answer", id: 2, ok: false, error }));
    expect(await answers).toEqual(["1", "InvalidDrawing: Nothing is there."]);
    expect(plugin.heard[1]!.message).toEqual(
      fromMain({ kind: "call", id: 1, method: "storeGet", params: { key: "a" } }),
    );
  });

  test("gives up on a main thread that does not answer, and says so to it", async () => {
    await openGreeted();
    const answer = await plugin.hosted
      .locator("body")
      .evaluate(() => figma.call("layers", {}, { ms: 200 }).catch((error: unknown) => (error as Error).name));
    expect(answer).toBe("HostTimeout");
    await until(() => kinds().includes("cancel"), "the main thread is told");
  });
});

describe("messages that are nobody's", () => {
  test("do not reach the page: of another nonce, version, kind or shape", async () => {
    plugin = await openLinkWindow(browser, server.address);
    await until(() => kinds().includes("ready"), "the page is ready");
    for (const wrong of [
      { nonce: undefined },
      { nonce: `${nonce.slice(0, -1)}9` },
      { underdrawing: 2 },
      { kind: "greet" },
      { command: ["open"] },
    ])
      await plugin.post({ ...hello, ...wrong });
    await settle();
    expect(await told()).toBe("");
    await plugin.post(hello);
    await plugin.hosted.getByText("opened by open").waitFor();
  });

  test("from the page to the main thread go no further than the plugin's own page", async () => {
    await openGreeted();
    await plugin.hosted.locator("body").evaluate((_, right) => {
      const forged = { underdrawing: 1, nonce: right, kind: "call", id: 1, method: "layers", params: {} };
      // The port is the page's own; these go past it.
      window.parent.postMessage({ pluginMessage: forged }, "*");
      window.parent.postMessage(forged, "*");
    }, nonce);
    await settle();
    expect(kinds()).toEqual(["ready"]);
  });

  test("from a second frame in the window are not taken for the page's", async () => {
    await openGreeted();
    await plugin.shell.locator("body").evaluate(
      (body, [origin, right]) => {
        const other = document.createElement("iframe");
        other.title = "Other";
        other.src = `${origin}/index.html#${right}`;
        body.append(other);
      },
      [server.origin, nonce] as const,
    );
    const other = plugin.shell.frameLocator('iframe[title="Other"]').locator("output");
    await other.waitFor({ state: "attached" });
    await settle();
    expect(await other.textContent()).toBe("");
    expect(kinds()).toEqual(["ready"]);
  });
});

describe("a page that frames the hosted one", () => {
  const hostile = "https://hostile.example";
  const refusal = /^InvalidRequest: This page belongs inside Figma/;

  /** Frames the hosted page, and answers whatever it hears as the plugin's own page would. */
  const framing = (inner: string) => `<!doctype html><script>
    let heard = 0;
    addEventListener("message", ({ source, data }) => {
      if (!data || data.underdrawing !== "knock") return;
      document.title = "knocked " + ++heard;
      const [main, themes] = [new MessageChannel(), new MessageChannel()];
      const theme = { mode: "light", variables: {} };
      source.postMessage({ ...data, underdrawing: "welcome", theme }, "*", [main.port2, themes.port2]);
    });
  </script>${inner}`;
  const frame = (src: string) => `<iframe title="Framed" src="${src}"></iframe>`;
  const page = () => `${server.origin}/index.html#${nonce}`;

  test.each<[string, () => string]>([
    ["itself", () => framing(frame(page()))],
    [
      "through a page without an origin, like the plugin's",
      () =>
        frame(
          `data:text/html,${encodeURIComponent(framing(`<iframe title='Framed' src='${page()}'></iframe>`))}`,
        ),
    ],
    [
      "and does not say who it is",
      () => framing(`<iframe title="Framed" referrerpolicy="no-referrer" src="${page()}"></iframe>`),
    ],
  ])("%s cannot drive it", async (_, html) => {
    plugin = await openLinkWindow(browser, server.address);
    await plugin.context.route(`${hostile}/**`, (route) =>
      route.fulfill({ contentType: "text/html", body: html() }),
    );
    const tab = await plugin.context.newPage();
    await tab.goto(`${hostile}/`);
    await until(
      () => tab.frames().some((each) => each.url().startsWith(server.origin)),
      "the page is framed",
    );
    const framed = tab.frames().find((each) => each.url().startsWith(server.origin))!;
    const output = framed.locator("output");
    await output.filter({ hasText: "Figma" }).waitFor();
    expect(await output.textContent()).toMatch(refusal);
    for (const each of tab.frames()) expect(await each.title()).not.toMatch(/knocked/);
  });

  test("in the plugin's own page, but not in Figma, leaves the word to the hosted page", async () => {
    plugin = await openLinkWindow(browser, server.address);
    const shell = `data:text/html,${encodeURIComponent(await shellHtml(server.address))}`;
    await plugin.context.route(`${hostile}/**`, (route) =>
      route.fulfill({ contentType: "text/html", body: `<iframe title="Shell" src="${shell}"></iframe>` }),
    );
    const tab = await plugin.context.newPage();
    await tab.goto(`${hostile}/`);
    const inner = tab.frameLocator('iframe[title="Shell"]');
    await inner
      .frameLocator('iframe[title="Underdrawing"]')
      .getByText(/belongs inside Figma/)
      .waitFor();
    await inner.locator("#notice").waitFor({ state: "hidden" });
  });

  test("opened by itself, it says where it belongs", async () => {
    plugin = await openLinkWindow(browser, server.address);
    const tab = await plugin.context.newPage();
    await tab.goto(page());
    expect(await tab.locator("output").textContent()).toMatch(refusal);
  });
});

describe("when the hosted page cannot be reached", () => {
  /** What axe finds wrong with the plugin's own page, contrast included. */
  const violations = async () => {
    const frame = (await (await plugin.shell.owner().elementHandle()).contentFrame())!;
    await frame.addScriptTag({ content: axeSource });
    return frame.evaluate(async () => {
      const { violations: found } = await axe.run({ exclude: [["iframe"]] });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    });
  };

  const notice = () => plugin.shell.locator("#notice");

  test("the window says so, and a retry opens it", async () => {
    await server.stop();
    plugin = await openLinkWindow(browser, server.address);
    await notice()
      .getByText(`${new URL(server.origin).host} cannot be reached`)
      .waitFor();
    for (const theme of ["light", "dark"] as const) {
      await plugin.setTheme(theme);
      await plugin.shell.locator(`html.figma-${theme}`).waitFor();
      expect(await violations()).toEqual([]);
    }
    await server.start();
    await notice().getByRole("button", { name: "Try again" }).click();
    await until(() => kinds().includes("ready"), "the page is ready");
    await notice().waitFor({ state: "hidden" });
  });

  test("a page that is reloaded when the server has gone is missed", async () => {
    await openGreeted();
    await server.stop();
    await plugin.hosted.locator("body").evaluate(() => setTimeout(() => location.reload()));
    await notice().getByText("cannot be reached").waitFor();
  });

  test("an address that the manifest does not list is named", async () => {
    plugin = await openLinkWindow(browser, server.address, { listed: localAddress("http://localhost:1") });
    await notice()
      .getByText(/Figma does not let the plugin open localhost/)
      .waitFor();
  });

  test("a page of another version is not let in", async () => {
    await openGreeted();
    await plugin.hosted
      .locator("body")
      .evaluate(
        (_, right) => parent.postMessage({ underdrawing: "knock", version: 2, nonce: right }, "*"),
        nonce,
      );
    await notice().getByText("do not fit together").waitFor();
  });

  test("a computer without a network opens it once it has one", async () => {
    await openGreeted();
    await plugin.context.setOffline(true);
    await plugin.hosted.locator("body").evaluate(() => setTimeout(() => location.reload()));
    await notice().getByText("This computer is offline").waitFor();
    const before = plugin.heard.length;
    await plugin.context.setOffline(false);
    await until(() => plugin.heard.length > before, "the page is ready again");
  });
});
