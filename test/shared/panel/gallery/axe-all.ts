/** axe on every state in every look: `tsx test/shared/panel/gallery/axe-all.ts`, some minutes. */
import { launchBrowser } from "../../../browser/launch.ts";
import { installAxe, violations } from "./axe.ts";
import { allLooks } from "./looks.ts";
import { openGallery } from "./open.ts";
import { serveGallery } from "./serve.ts";
import { states } from "./states.ts";

const server = await serveGallery();
const browser = await launchBrowser();
const { page, show } = await openGallery(browser, server.origin);
await installAxe(page);
let views = 0;
let found = 0;
for (const look of allLooks)
  for (const state of Object.keys(states)) {
    await show({ state, ...look });
    const lines = await violations(page);
    views++;
    found += lines.length;
    for (const line of lines) console.log(state, JSON.stringify(look), line);
  }
console.log(`${views} views, ${found} violations`);
await browser.close();
await server.close();
process.exitCode = found > 0 ? 1 : 0;
