/**
 * How long the panel holds the page: `tsx test/shared/panel/gallery/frames.ts` prints the longest task of the main thread
 * for what a user does most.
 */
import { launchBrowser } from "../../../browser/launch.ts";
import { openGallery } from "./open.ts";
import { serveGallery } from "./serve.ts";

const server = await serveGallery();
const browser = await launchBrowser();
const { page, show } = await openGallery(browser, server.origin);

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of the processor; other processes do not count. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Of the page's main thread while `work` goes on, in milliseconds of the processor. */
async function longestTask(work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await work();
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === "RunTask" && main.has(`${pid} ${tid}`));
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}

const rows: [string, () => Promise<void>][] = [
  ["opening with three maps and twelve results", () => show({ state: "results" })],
  [
    "a history of a hundred results comes in",
    async () => {
      await page.evaluate(() => {
        const { results } = gallery.session.state.get();
        gallery.session.patch({
          results: Array.from({ length: 100 }, (_, i) => ({
            ...results[i % results.length]!,
            id: `copy-${i}`,
          })),
        });
      });
      await page.waitForTimeout(1500);
    },
  ],
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
