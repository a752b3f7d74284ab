/**
 * Random sessions of the Photopea panel on a clock of their own, counted.
 *
 *   npx tsx test/plugins/photopea/sessions.ts            1 000 sessions
 *   npx tsx test/plugins/photopea/sessions.ts 50 7       50, from seed 7 on
 */
import { runSession } from "./sessions/session.ts";
import { newTally, told } from "./sessions/tally.ts";

const [count = 1000, first = 1] = process.argv.slice(2).map(Number);
const tally = newTally();
const began = performance.now();
for (let seed = first; seed < first + count; seed++) await runSession(seed, tally);
console.log(told(tally));
console.log(`in ${((performance.now() - began) / 1000).toFixed(1)} s`);
process.exitCode = tally.lost.length + tally.crossed.length + tally.unrestored.length > 0 ? 1 : 0;
