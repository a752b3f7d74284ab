/** `npx tsx test/fullsize/make.ts FOLDER`: the checkpoint of Stable Diffusion 1.5's size with random weights, for benchmarks. */
import { makeCheckpoint } from "./make-checkpoint.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give the folder that it is to lie in.");
await makeCheckpoint(folder);
