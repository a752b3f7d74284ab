/**
 * How long the panel holds the page: `tsx test/shared/panel/gallery/frames.ts` prints the longest task of the main thread,
 * in milliseconds, for what a user does most.
 */
import { launchBrowser } from "../../../browser/launch.ts";
import { openGallery } from "./open.ts";
import { serveGallery } from "./serve.ts";

const server = await serveGallery();
const browser = await launchBrowser();
const { page, show } = await openGallery(browser, server.origin);

async function longestTask(work: () => Promise<void>): Promise<number> {
  const stop = await page.evaluateHandle(() => gallery.startTaskMeter());
  await work();
  return stop.evaluate((measured) => measured());
}

const rows: [string, () => Promise<void>][] = [
  ["opening with three maps and twelve results", () => show({ state: "results" })],
  [
    "two hundred steps with previews",
    async () => {
      await show({ state: "running" });
      await page.evaluate(async () => {
        for (let step = 0; step < 200; step++) {
          const { jobs } = gallery.session.state.get();
          const preview = jobs[0]!.preview && { ...jobs[0]!.preview };
          gallery.session.patch({
            jobs: jobs.map((job, i) => (i === 0 ? { ...job, step, steps: 200, preview } : job)),
          });
          await new Promise(requestAnimationFrame);
        }
      });
    },
  ],
  [
    "the list of kinds with its samples",
    async () => {
      await page.getByRole("button", { name: "Add a control" }).click();
      await page.waitForTimeout(1500);
      await page.keyboard.press("Escape");
    },
  ],
  [
    "typing a prompt",
    async () => {
      await page.getByRole("textbox", { name: "Prompt" }).focus();
      await page.keyboard.type(" and a boat under a wide sky, soft light, paper");
    },
  ],
  [
    "dragging a strength",
    async () => {
      const box = (await page.getByRole("slider", { name: "Strength" }).first().boundingBox())!;
      await page.mouse.move(box.x + 4, box.y + 12);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width - 4, box.y + 12, { steps: 60 });
      await page.mouse.up();
    },
  ],
];

for (const [name, work] of rows)
  console.log(`${(await longestTask(work)).toFixed(1).padStart(6)} ms  ${name}`);
await browser.close();
await server.close();
