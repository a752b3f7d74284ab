import { expect, test } from "@jest/globals";
import { makePlan } from "../../../sdk/engine/planner/make-plan.ts";
import { showBytes, showSeconds } from "../../../sdk/engine/planner/quantities.ts";
import { describePlan } from "../../../sdk/engine/planner/words.ts";
import { CARD, CPU, FULL_DISK, INTEGRATED } from "./devices.ts";
import { sd15 } from "./models.ts";

test("a plan that works, in words", () => {
  const model = sd15(1);
  const partly = { ...model, fetch: { downloadBytes: 2.1e9, keptBytes: 410e6 } };
  expect(describePlan(makePlan(INTEGRATED, partly))).toEqual([
    "Downloads 2.1 GB once; 410 MB are here already.",
    "Runs in full precision on the GPU.",
    "The weights of the text encoder, the UNet and the ControlNets are rounded to 8 bits, which saves 3.9 GB.",
    "Takes 2.5 GB of about 4.3 GB of memory.",
  ]);
  const speed = { convolution: 2e12, matrix: 2e12, attention: 1e12 };
  const here = { ...model, fetch: { downloadBytes: 0, keptBytes: 2e9 } };
  expect(describePlan(makePlan({ ...CARD, speed }, here))).toEqual([
    "Everything is here already: nothing is downloaded.",
    "Runs in half precision on the GPU.",
    "Takes 3.6 GB of about 7.7 GB of memory.",
    "About 26 s a picture of 512 × 512 with 20 steps.",
  ]);
});

test("a plan on the CPU, in words", () => {
  expect(describePlan(makePlan(CPU, sd15()))).toEqual([
    "Downloads 2.1 GB once.",
    "Runs on the CPU: there is no GPU that this program reaches.",
    "The weights of the text encoder and the UNet are rounded to 8 bits, which saves 2.8 GB.",
    "Takes 2.8 GB of about 3.8 GB of memory.",
    "A picture of 512 × 512 takes minutes.",
  ]);
});

test("a plan that cannot work says what is missing and what would do", () => {
  expect(describePlan(makePlan(FULL_DISK, sd15()))).toEqual([
    "The download takes 2.1 GB, and there is room for 1.1 GB.",
    "It would work with 1.1 GB more room for downloads.",
  ]);
});

test("quantities as people write them", () => {
  expect([0, 999, 1000, 409_600_000, 999_900_000, 2.06e9, 23.4e9].map(showBytes)).toEqual([
    ...["0 bytes", "999 bytes", "1.0 KB", "410 MB", "1.0 GB", "2.1 GB", "23 GB"],
  ]);
  expect([0.44, 9.96, 99, 150, 7200].map(showSeconds)).toEqual([
    ...["0.4 s", "10 s", "99 s", "3 minutes", "2 hours"],
  ]);
});
