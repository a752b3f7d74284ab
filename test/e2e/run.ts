/**
 * `npm run e2e`: every journey in a real Chromium, with screenshots in `out/e2e/` and what was measured in a table.
 * `npm run e2e -- studio` takes only those whose name holds a word.
 */
import { mkdirSync, readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launchBrowser } from "../browser/launch.ts";
import type { Journey } from "./journeys/journey.ts";

const here = fileURLToPath(new URL("./journeys/", import.meta.url));
const shots = fileURLToPath(new URL("../../out/e2e", import.meta.url));
const wanted = process.argv.slice(2);

const isJourney = (value: unknown): value is Journey =>
  typeof value === "object" && value !== null && "run" in value && "name" in value;

async function findJourneys(): Promise<Journey[]> {
  const files = readdirSync(here).filter((file) => file.endsWith(".ts") && file !== "journey.ts");
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(here + file).href) as Promise<Record<string, unknown>>),
  );
  return modules
    .flatMap((module) => Object.values(module).filter(isJourney))
    .filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const journeys = await findJourneys();
if (journeys.length === 0) throw new Error(`No journey is called ${wanted.join(" or ")}.`);
mkdirSync(shots, { recursive: true });

let failed = 0;
for (const journey of journeys) {
  const browser = await launchBrowser();
  const began = performance.now();
  try {
    const measured = await journey.run({ browser, shots });
    console.log(`\n${journey.name}: ok in ${((performance.now() - began) / 1000).toFixed(1)} s`);
    for (const { name, value } of measured) console.log(`  ${name.padEnd(52)} ${value}`);
  } catch (error) {
    failed++;
    console.log(`\n${journey.name}: FAILED\n${(error as Error).stack ?? String(error)}`);
  } finally {
    await browser.close();
  }
}
console.log(
  `\n${journeys.length - failed} of ${journeys.length} journeys passed; screenshots are in out/e2e/`,
);
process.exitCode = failed > 0 ? 1 : 0;
