import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { bundlePage } from "../../browser/bundle.ts";
import { servePages } from "../../browser/page-server.ts";
import { ensureBuilt, root } from "../built-package.ts";
import type { pageFunctions as PageFunctions } from "../excalidraw/page.ts";
import type { Journey } from "./journey.ts";

declare const pageFunctions: typeof PageFunctions;

/** A machine without a GPU, busy with other things. */
const PATIENCE_MS = 240_000;

const HTML = `<!doctype html><meta charset="utf-8"><title>Excalidraw and Underdrawing</title>
<link rel="stylesheet" href="/excalidraw.css">
<style>
  html, body { height: 100%; margin: 0 }
  body { display: grid; grid-template: 100% / minmax(0, 1fr) 340px }
  #editor, #panel { min-height: 0; height: 100% }
  #panel { border-left: 1px solid #8884 }
  @media (max-width: 700px) { body { grid-template-columns: minmax(0, 1fr) 280px } }
</style>
<div id="editor"></div><div id="panel"></div><script type="module" src="/page.js"></script>`;

/** Excalidraw's own page with the panel beside it: generate from its shapes, place, one step back with its own button. */
export const excalidrawJourney: Journey = {
  name: "excalidraw",
  async run({ browser, shots }) {
    ensureBuilt();
    const excalidraw = `${root}node_modules/@excalidraw/excalidraw/dist/prod/`;
    const server = await servePages({
      folders: { "/dist/": `${root}dist/`, "/models/": `${root}models/`, "/fonts/": `${excalidraw}fonts/` },
      files: {
        ...(await bundlePage(fileURLToPath(new URL("../excalidraw/page.ts", import.meta.url)))),
        "/excalidraw.css": await readFile(`${excalidraw}index.css`, "utf8"),
        "/": HTML,
      },
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const faults: string[] = [];
      page.on("pageerror", (error) => faults.push(error.message));
      const shot = (name: string) => page.screenshot({ path: `${shots}/excalidraw-${name}.png` });

      await page.goto(server.origin);
      await page.waitForFunction(() => "pageFunctions" in globalThis);
      await page.getByRole("button", { name: "Scribble" }).click();
      await page
        .getByRole("textbox", { name: "Prompt", exact: true })
        .fill("a house on a hill by the sea, watercolor");
      await page.waitForTimeout(1500);
      await shot("1-drawn");
      const kinds = await page.evaluate(() => pageFunctions.kinds());
      const clicked = performance.now();
      await page.getByRole("button", { name: "Generate", exact: true }).click();
      await page.locator("button.result-place").first().waitFor({ timeout: PATIENCE_MS });
      const made = performance.now();

      await page.locator("button.result-place").first().click();
      await page.waitForFunction(() => pageFunctions.kinds().at(-1) === "image");
      const { x, y, width, height, angle } = await page.evaluate(() => pageFunctions.topmost());
      const far = [x - 80, y - 60, width - 400, height - 400].map(Math.abs);
      assert.ok(
        Math.max(...far) < 3 && angle === 0,
        `the picture lies over the drawing: ${[x, y, width, height]}`,
      );
      await shot("2-placed");

      // By its button: a click on the canvas, which its keys would need, is a step of its own.
      await page.getByRole("button", { name: "Undo", exact: true }).click();
      await page.waitForFunction((count) => pageFunctions.kinds().length === count, kinds.length);
      assert.deepEqual(await page.evaluate(() => pageFunctions.kinds()), kinds);
      await page.getByRole("button", { name: "Redo", exact: true }).click();
      await page.waitForFunction(() => pageFunctions.kinds().at(-1) === "image");

      await page.goto(`${server.origin}/?theme=dark`);
      await page.waitForFunction(() => "pageFunctions" in globalThis);
      await page.waitForTimeout(1500);
      await shot("3-dark");
      await page.setViewportSize({ width: 640, height: 800 });
      await page.waitForTimeout(500);
      await shot("4-dark-narrow");
      assert.deepEqual(faults, []);
      return [
        { name: "Generate → first picture (cold, WASM)", value: `${((made - clicked) / 1000).toFixed(1)} s` },
      ];
    } finally {
      await server.close();
    }
  },
};
