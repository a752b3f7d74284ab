/**
 * `npm run bench:memory`: the activations that `memory-need.ts` foresees beside what a process grows by when the network
 * runs, on the CPU. Each case has a process of its own: memory that one has taken does not come back.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { MemoryCase } from "./memory/measure.ts";

const measure = fileURLToPath(new URL("memory/measure.ts", import.meta.url));
const rows = ["decoder 512", "decoder 384", "encoder 512", "encoder 384", "unet 512", "unet 384"].map(
  (which) => {
    const told = execFileSync(process.execPath, ["--import", "tsx", measure, ...which.split(" ")], {
      encoding: "utf8",
    });
    const { foreseenBytes, grownBytes } = JSON.parse(told) as MemoryCase;
    return {
      network: which,
      "foreseen, MB": Math.round(foreseenBytes / 1e6),
      "measured, MB": Math.round(grownBytes / 1e6),
      "error, %": Number(((foreseenBytes / grownBytes - 1) * 100).toFixed(1)),
    };
  },
);
console.table(rows);
