import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { GoldenContext } from "./context.ts";
import { findKinds } from "./find-kinds.ts";
import { readCases } from "./golden-case.ts";
import { reportLine, summaryLine } from "./report.ts";
import { runCase, type Verdict } from "./run-case.ts";

/**
 * `npm run golden -- <folder> [part of a case's name …]`: compares the SDK with reference data of the peer
 * implementation, one line a case. `--kind` takes only kinds whose name begins so (`npm run golden:conditioning`). The
 * exit code says whether anything failed.
 */
const main = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { kind: { type: "string", default: "" } },
    allowPositionals: true,
  });
  const [folder, ...wanted] = positionals;
  if (folder === undefined) {
    console.error(
      "usage: npm run golden -- [--kind NAME] <folder with cases.json> [part of a case's name …]",
    );
    return 2;
  }
  const context = new GoldenContext(resolve(folder));
  const kinds = await findKinds();
  const found = [...(await readCases(context.folder))];
  for (const kind of kinds.values()) found.push(...((await kind.cases?.(context)) ?? []));
  const cases = found.filter(
    ({ name, kind }) =>
      kind.startsWith(values.kind) && (wanted.length === 0 || wanted.some((part) => name.includes(part))),
  );
  if (cases.length === 0) {
    console.error(`There is no such case in ${folder}.`);
    return 1;
  }
  const verdicts: Verdict[] = [];
  for (const golden of cases) {
    const verdict = await runCase(golden, kinds, context);
    verdicts.push(verdict);
    console.log(reportLine(golden, verdict));
  }
  await context.dispose();
  console.log(summaryLine(verdicts));
  return verdicts.some(({ status }) => status === "fail") ? 1 : 0;
};

process.exitCode = await main(process.argv.slice(2));
