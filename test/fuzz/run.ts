import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fuzz, type FuzzReport } from "./fuzz.ts";
import { TARGETS } from "./targets/index.ts";
import { startWatchdog } from "./watchdog.ts";

/**
 * `npm run fuzz [-- --count 100000 --seed 1 --first 0 --target pickle]`: feeds damaged files and requests to everything
 * that reads them. The same numbers give the same cases. Inputs that fail are filed in `found/`, where tests read them.
 */
const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "100000" },
      seed: { type: "string", default: "1" },
      first: { type: "string", default: "0" },
      target: { type: "string" },
    },
  });
  const targets = TARGETS.filter(({ name }) => values.target === undefined || name === values.target);
  const plan = { seed: Number(values.seed), first: Number(values.first), count: Number(values.count) };
  const watchdog = startWatchdog();
  const started = performance.now();
  const report = await fuzz(targets, plan, watchdog.tick);
  await watchdog.stop();
  print(report, plan.seed, (performance.now() - started) / 1000);
  return report.faults.length > 0 ? 1 : 0;
};

const print = ({ tallies, faults }: FuzzReport, seed: number, seconds: number): void => {
  for (const [name, { cases, accepted, refusals, slowest, largest }] of tallies) {
    const classes = Object.entries(refusals)
      .sort(([, a], [, b]) => b - a)
      .map(([refusal, times]) => `${refusal} ${times}`);
    console.log(
      `${name.padEnd(12)} ${cases} cases  accepted ${accepted}  ${classes.join("  ")}  ` +
        `slowest ${(slowest * 1000).toFixed(0)} ms  largest ${(largest / 2 ** 20).toFixed(1)} MB`,
    );
  }
  const folder = join(import.meta.dirname, "found");
  for (const { target, index, what, saved } of faults) {
    console.log(`FAULT ${target} --seed ${seed} --first ${index} --count 1: ${what}`);
    if (saved === undefined) continue;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${target}-${seed}-${index}.txt`),
      `${target}\n${what.split("\n")[0]!}\n${saved}\n`,
    );
  }
  const total = [...tallies.values()].reduce((sum, { cases }) => sum + cases, 0);
  console.log(`${total} cases in ${seconds.toFixed(0)} s, ${faults.length} faults`);
};

process.exitCode = await main();
