/**
 * `npm test`: every check, one after the other, each shown even when an earlier one failed.
 * Ends with "N passed, N failed", where each static check counts as one and each Jest test as one.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const report = `${root}out/jest.json`;

function bin(path) {
  return `${root}node_modules/${path}`;
}

function run(title, args, env = {}, stdout = "inherit") {
  const began = performance.now();
  console.log(`\n── ${title}`);
  const child = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", stdout, "inherit"],
    encoding: "utf8",
  });
  const ok = child.status === 0;
  console.log(`── ${title}: ${ok ? "ok" : "FAILED"} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { ok, stdout: child.stdout ?? "" };
}

function jestCounts() {
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

mkdirSync(`${root}out`, { recursive: true });
rmSync(report, { force: true });

const tsx = bin("tsx/dist/cli.mjs");
const browser = run("browser", [tsx, "test/browser/find-browser.ts"], {}, "pipe");
const chrome = browser.stdout.trim().split("\n").at(-1) ?? "";
if (chrome) console.log(`   ${chrome}`);

const checks = [
  browser,
  run("format", [bin("prettier/bin/prettier.cjs"), "--check", "."]),
  run("lint", [bin("eslint/bin/eslint.js"), "."]),
  run("types", [bin("typescript/bin/tsc"), "--noEmit"]),
  run("types of Figma's main thread", [bin("typescript/bin/tsc"), "--noEmit", "-p", "plugins/figma/main"]),
  run("build", [bin("rollup/dist/bin/rollup"), "-c", "rollup.config.mjs", "--silent"]),
];

const jest = run(
  "unit, golden and browser tests",
  ["--experimental-vm-modules", "--no-warnings", bin("jest/bin/jest.js"), "--json", `--outputFile=${report}`],
  chrome ? { CHROME_PATH: chrome } : {},
  "ignore",
);

const tests = jestCounts();
const failedChecks = checks.filter((check) => !check.ok).length;
const passed = checks.length - failedChecks + tests.passed;
const failed = failedChecks + tests.failed + (jest.ok || tests.failed > 0 ? 0 : 1);
console.log(`\n${passed} passed, ${failed} failed${tests.skipped ? `, ${tests.skipped} skipped` : ""}`);
process.exit(failed === 0 ? 0 : 1);
