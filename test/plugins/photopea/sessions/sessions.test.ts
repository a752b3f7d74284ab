import { expect, test } from "@jest/globals";
import { runSession } from "./session.ts";
import { newTally } from "./tally.ts";

/** `npx tsx test/plugins/photopea/sessions.ts` runs 1 000. */
const count = 100;

test(`${count} random sessions: no answer is lost or crossed, and every document is restored`, async () => {
  const tally = newTally();
  for (let seed = 1; seed <= count; seed++) await runSession(seed, tally);
  expect(tally).toMatchObject({ sessions: count, lost: [], crossed: [], unrestored: [] });
  expect(tally.operations).toBeGreaterThan(5 * count);
  expect(tally.troubles).toBeGreaterThan(count);
});
