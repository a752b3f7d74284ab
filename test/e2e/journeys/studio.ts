import type { Page } from "playwright-core";
import { buildSite, serveSite } from "../../../shared/build/serve-site.ts";
import type { Journey } from "./journey.ts";

/** A machine without a GPU, busy with other things. */
const PATIENCE_MS = 240_000;

/** Until colours and sizes have changed. */
const SETTLED_MS = 400;

const wide = { width: 1360, height: 860 };
const narrow = { width: 420, height: 900 };

const results = (page: Page) => page.locator("button.result-place");
const layers = (page: Page) => page.getByRole("region", { name: "Layers" }).getByRole("listitem");

/** From the first visit to a picture in the drawing, back with one undo, then a second visit, live. */
export const studioJourney: Journey = {
  name: "studio",
  async run({ browser, shots }) {
    const site = await serveSite(buildSite("studio"), 0);
    const context = await browser.newContext({ viewport: wide });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    const shot = (name: string) => page.screenshot({ path: `${shots}/studio-${name}.png` });

    const began = performance.now();
    await page.goto(site.origin);
    await page.getByRole("button", { name: "Generate", exact: true }).waitFor();
    const shown = performance.now();
    await layers(page).first().waitFor();
    await shot("first-open");
    const clicked = performance.now();
    await page.getByRole("button", { name: "Generate", exact: true }).click();
    await page.getByRole("progressbar").first().waitFor();
    await shot("generating");
    await results(page).first().waitFor({ timeout: PATIENCE_MS });
    const pictured = performance.now();
    await shot("result");

    const before = await layers(page).count();
    await results(page).first().click();
    await page.waitForFunction(
      (count) => document.querySelectorAll(".layers li").length === count + 1,
      before,
    );
    await shot("placed");
    await page.getByRole("button", { name: /^Undo/ }).click();
    await page.waitForFunction((count) => document.querySelectorAll(".layers li").length === count, before);
    await page.getByRole("button", { name: /^Redo/ }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll(".layers li").length === count + 1,
      before,
    );

    await page.getByRole("button", { name: "Dark" }).click();
    await page.waitForTimeout(SETTLED_MS);
    await shot("dark");
    await page.setViewportSize(narrow);
    await page.waitForTimeout(SETTLED_MS);
    await shot("dark-narrow");
    await page.setViewportSize(wide);
    await page.getByRole("button", { name: "Light", exact: true }).click();

    // The document and the results are still there at the next visit.
    await page.waitForTimeout(1500);
    await page.reload();
    await results(page).first().waitFor();
    if ((await layers(page).count()) !== before + 1)
      throw new Error("The document of the last visit did not come back.");
    const live = await liveSeconds(page, shot);
    if (faults.length > 0) throw new Error(`The page threw: ${faults.join("; ")}`);
    await context.close();
    await site.close();
    return [
      { name: "page opened → panel", value: seconds(shown - began) },
      { name: "page opened → first picture (cold, built-in model)", value: seconds(pictured - began) },
      { name: "Generate clicked → first picture (cold)", value: seconds(pictured - clicked) },
      ...live,
    ];
  },
};

/** Moves a layer by a key of the editor while live mode is on, and waits for the next picture of it. */
async function liveSeconds(page: Page, shot: (name: string) => Promise<unknown>) {
  await page.getByRole("button", { name: "Live" }).click();
  await results(page).nth(1).waitFor({ timeout: PATIENCE_MS });
  await page.waitForFunction(noJobs, undefined, { timeout: PATIENCE_MS });
  const pictures = () =>
    results(page)
      .first()
      .locator("canvas")
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const former = await pictures();
  const row = layers(page).filter({ hasText: "sailing boat" });
  const began = performance.now();
  await row.getByRole("button", { name: /^Hide/ }).click();
  await page.waitForFunction(noJobs, undefined, { timeout: PATIENCE_MS });
  for (;;) {
    if ((await pictures()) !== former) break;
    if (performance.now() - began > PATIENCE_MS) throw new Error("No new live picture came after an edit.");
    await page.waitForTimeout(20);
  }
  const took = performance.now() - began;
  await shot("live");
  return [{ name: "edit → new live picture", value: seconds(took) }];
}

const noJobs = () =>
  [...document.querySelectorAll("*")].every(
    ({ shadowRoot }) => !shadowRoot?.querySelector("[role=progressbar]"),
  );

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
