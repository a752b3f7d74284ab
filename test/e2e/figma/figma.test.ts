import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SceneNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import type { Browser } from "playwright-core";
import type { Pixels } from "../../../sdk/host/index.ts";
import { launchBrowser } from "../../browser/launch.ts";
import { RIG_FLAGS } from "../../plugins/figma/rig/figma-browser.ts";
import type { Rig } from "../../plugins/figma/rig/rig.ts";
import { until } from "../../plugins/figma/rig/until.ts";
import { changedBounds } from "./steps.ts";
import { drawAndPlace, harbourPrompt, installPlugin, type Installed, type Placed } from "./use-plugin.ts";

/** The whole plugin in the rig, on WASM, with a picture as small as the model can paint. */
const SLOW = 180_000;

/** A name that a page which took text for markup would run. */
const hostileName = "<img src=x onerror=\"globalThis.pwned='a name'\">";
declare const pwned: unknown;

let browser: Browser;
let plugin: Installed;
let rig: Rig;
let before: Pixels;
let placed: Placed;
const inPage = () => plugin.figma.hosted.locator("body");

beforeAll(async () => {
  browser = await launchBrowser({ flags: RIG_FLAGS, gpu: false });
  plugin = await installPlugin(browser);
  rig = await plugin.open();
  await plugin.panel.opened();
}, SLOW);

afterAll(async () => {
  await plugin.close();
  await browser.close();
});

describe("the plugin in Figma", () => {
  test(
    "places a picture of the built-in model over the drawing that steered it, in one undo step",
    async () => {
      rig.figma.document.set(plugin.frame, { name: hostileName });
      before = await plugin.pixels();
      placed = await drawAndPlace(plugin, rig, { steps: 4, side: 64 });
      expect(placed.undoSteps).toBe(1);
      const node = rig.figma.handle(placed.node) as SceneNode;
      expect(node.getRelaunchData()).toHaveProperty("again");
    },
    SLOW,
  );

  test("takes a layer's name for text", async () => {
    await plugin.figma.hosted.getByText(hostileName).first().waitFor();
    expect(await plugin.figma.hosted.locator('img[src="x"]').count()).toBe(0);
    expect(await inPage().evaluate(() => typeof pwned)).toBe("undefined");
  });

  test("lets no script into its page, even once markup is there", async () => {
    const ran = await inPage().evaluate((body) => {
      const script = document.createElement("script");
      script.textContent = "globalThis.pwned = 'a script'";
      body.append(script);
      return typeof pwned;
    });
    expect(ran).toBe("undefined");
  });

  test(
    "brings the settings of a picture back by its relaunch button",
    async () => {
      await plugin.panel.prompt.fill("something else");
      await rig.close();
      rig.figma.select([placed.node]);
      rig = await plugin.open("again");
      await plugin.panel.opened();
      await until(
        async () => (await plugin.panel.prompt.inputValue()) === harbourPrompt,
        "the prompt is back",
      );
      expect(await plugin.panel.results.count()).toBe(1);
      expect(rig.trouble).toEqual([]);
    },
    SLOW,
  );

  test("has a corner that resizes its window, and keeps the size", async () => {
    const { page, hosted } = plugin.figma;
    const frame = page.locator('iframe[title="Plugin"]');
    const size = () => Promise.all([frame.getAttribute("width"), frame.getAttribute("height")]);
    expect(await size()).toEqual(["320", "640"]);
    const { x, y } = (await hosted.locator(".grip").boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x - 25, y - 35, { steps: 4 });
    await until(async () => (await size()).join() === "290,600", "the window is smaller");
    await page.mouse.up();
    await rig.close();
    rig = await plugin.open();
    await plugin.panel.opened();
    expect(await size()).toEqual(["290", "600"]);
  });

  test("is taken back by one step of Figma's undo", async () => {
    rig.figma.document.undo();
    expect(changedBounds(before, await plugin.pixels())).toBeUndefined();
  });
});
