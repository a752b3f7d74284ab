import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { bundlePage } from "../../browser/bundle.ts";
import { servePages } from "../../browser/page-server.ts";
import { fakeHub, type FakeFile } from "../../weights/download/fake-hub.ts";
import { ensureBuilt, root } from "../built-package.ts";
import type { Journey } from "./journey.ts";

const MODEL = "studio/small-model";
const PATIENCE_MS = 60_000;
const place = `${root}test/e2e/pages/`;

/** A model's name is pasted, its plan read, its download paused and gone on with, a picture made, and the model freed. */
export const panelModelsJourney: Journey = {
  name: "panel-models",
  async run({ browser, shots }) {
    ensureBuilt();
    const hub = await fakeHub([{ name: MODEL, commit: "a".repeat(40), files: builtinFiles() }]);
    const server = await servePages({
      folders: { "/dist/": `${root}dist/` },
      files: {
        ...(await bundlePage(`${place}panel-models-page.ts`)),
        "/harbour.svg": readFileSync(`${root}models/examples/harbour.svg`),
        "/":
          "<!doctype html><style>html, body, main { height: 100%; margin: 0 }</style><main></main>" +
          '<script type="module" src="/panel-models-page.js"></script>',
      },
    });
    const context = await browser.newContext({ viewport: { width: 400, height: 820 } });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const shot = (name: string) => page.screenshot({ path: `${shots}/panel-models-${name}.png` });
    const press = (name: string | RegExp) => page.getByRole("button", { name }).click();

    await page.goto(`${server.origin}/?hub=${encodeURIComponent(hub.url)}`);
    const pasted = await paste(page);
    await page.getByRole("button", { name: "Download and use" }).waitFor();
    const planned = performance.now();
    const forPlan = hub.sentBytes;
    await shot("plan");

    hub.pieceMs = 10;
    await press("Download and use");
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await page.waitForTimeout(700);
    await press("Pause");
    await page.getByRole("button", { name: "Go on" }).waitFor();
    const before = hub.sentBytes;
    await shot("paused");
    hub.pieceMs = 0;
    const wentOn = performance.now();
    await press("Go on");
    await page.getByRole("button", { name: "Go on" }).waitFor({ state: "detached" });
    await page.getByRole("group", { name: /^Fetching/ }).waitFor({ state: "detached" });
    const opened = performance.now();
    await shot("opened");

    await press("Generate");
    await page.locator("button.result-place").first().waitFor();
    const pictured = performance.now();
    await shot("picture");
    if (hub.leaked.length > 0) throw new Error("A token left for another origin.");
    if (faults.length > 0) throw new Error(`The page threw: ${faults.join("; ")}`);
    await context.close();
    await server.close();
    await hub.close();
    return [
      { name: "pasted → plan", value: seconds(planned - pasted) },
      { name: "fetched for the plan", value: `${(forPlan / 1e3).toFixed(0)} kB` },
      { name: "fetched when paused", value: `${(before / 1e6).toFixed(1)} MB` },
      { name: "went on → open", value: seconds(opened - wentOn) },
      { name: "Generate → picture (WASM)", value: seconds(pictured - opened) },
    ];
  },
};

async function paste(page: Page): Promise<number> {
  await page
    .getByRole("button", { name: /^Model/ })
    .first()
    .click();
  await page.screenshot({ path: `${root}out/e2e/panel-models-picker.png` });
  await page.getByRole("textbox", { name: /^Address/ }).fill(MODEL);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  return performance.now();
}

function builtinFiles(): Map<string, FakeFile> {
  const folder = `${root}models/builtin/`;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile() && /\.(json|txt|safetensors)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, FakeFile] => [path.slice(folder.length), { bytes: readFileSync(path) }]),
  );
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
