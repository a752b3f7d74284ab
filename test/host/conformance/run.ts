/**
 * `npm run conformance`: every host against every promise, as a table on the screen and in out/conformance.md.
 *
 *   npm run conformance -- --host memory --only placement
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  type ConformanceReport,
  conformanceTable,
  countOutcomes,
} from "../../../sdk/host/conformance/index.ts";
import { findHosts } from "./hosts.ts";

const { values } = parseArgs({ options: { host: { type: "string" }, only: { type: "string" } } });
const reports: ConformanceReport[] = [];
let broken = 0;

for (const host of await findHosts()) {
  const { name } = host;
  if (values.host !== undefined && values.host !== name) continue;
  const began = performance.now();
  try {
    const report = await host.run({ only: values.only });
    reports.push(report);
    const { passed, failed } = countOutcomes(report);
    broken += failed;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.error(`${name}: ${passed} passed, ${failed} failed in ${seconds} s`);
  } catch (error) {
    broken += 1;
    console.error(`${name}: could not be tried. ${(error as Error).message}`);
  }
}

const table = conformanceTable(reports);
mkdirSync("out", { recursive: true });
writeFileSync("out/conformance.md", `${table}\n`);
console.log(`\n${table}`);
process.exitCode = broken === 0 && reports.length > 0 ? 0 : 1;
