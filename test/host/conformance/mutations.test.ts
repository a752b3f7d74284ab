import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import { conformanceCases, memorySubject, runConformance } from "../../../sdk/host/conformance/index.ts";
import { keeping } from "./mutations/keeping.ts";
import { marquee, withMarquee } from "./mutations/marquee.ts";
import { broken } from "./mutations/mutation.ts";
import { placing } from "./mutations/placing.ts";
import { reading } from "./mutations/reading.ts";
import { telling } from "./mutations/telling.ts";

/** Milliseconds until a host that waits for ever has failed; others wait for a tenth of it. */
const patience = 1000;

const mutations = [...placing, ...reading, ...keeping, ...telling, ...marquee];

describe("a host is caught that", () => {
  test.each(mutations.map((mutation) => [mutation.mistake, mutation] as const))("%s", async (_, mutation) => {
    const open = broken(withMarquee(memorySubject(paintDrawing)), mutation);
    for (const name of mutation.caughtBy) {
      const { results } = await runConformance(open, { only: name, paint: paintDrawing, patience });
      const result = results.find((one) => one.name === name);
      expect(result).toMatchObject({ name, outcome: "failed" });
    }
  });
});

test("every family of cases catches something", () => {
  const familyOf = (name: string): string => name.replace(/:.*/, "");
  const catching = new Set(mutations.flatMap(({ caughtBy }) => caughtBy.map(familyOf)));
  const families = new Set(conformanceCases.map(({ name }) => familyOf(name)));
  expect([...families].filter((family) => !catching.has(family))).toEqual([]);
});
