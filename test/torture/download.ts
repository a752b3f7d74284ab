/**
 * `npm run torture:download`: a model of 300 MB from a server that does everything wrong, with 200 cuts at random places,
 * and a new process's view of the store after each. Prints what it cost; fails when a byte is wrong or too many came.
 * `-- --megabytes 30 --cuts 20 --seed 2` makes it shorter or other.
 */
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { DownloadFailed } from "../../sdk/errors.ts";
import { CHUNK_BYTES } from "../../sdk/weights/download/chunks.ts";
import { openKeptFile } from "../../sdk/weights/download/kept-file.ts";
import { Limiter } from "../../sdk/weights/download/limiter.ts";
import { Pace } from "../../sdk/weights/download/pace.ts";
import { Room } from "../../sdk/weights/download/room.ts";
import { urlRemote } from "../../sdk/weights/download/url-remote.ts";
import { memoryStore } from "../../sdk/weights/store/memory-store.ts";
import { Random } from "../fuzz/random.ts";
import * as evil from "../weights/download/evil-server.ts";

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "300" },
    cuts: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
  },
});
const random = new Random(Number(values.seed));
const size = Number(values.megabytes) * 1_000_000;
const cuts = Number(values.cuts);

const words = new Uint32Array(Math.ceil(size / 4));
for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1) ^ (i >>> 7);
const file = new Uint8Array(words.buffer, 0, size);
const sha256 = createHash("sha256").update(file).digest("hex");

const server = await evil.evilServer(file);
const store = memoryStore();

/** One fault; how often each is drawn. */
const faults: readonly (() => evil.Answer)[] = [
  ...Array.from({ length: 8 }, () => () => evil.cutAfter(random.below(1.5 * CHUNK_BYTES))),
  () => evil.tooLittle,
  () => evil.tooMuch,
  () => evil.elsewhere,
  () => evil.status(503),
  () => evil.status(429, { "retry-after": "0" }),
  () => evil.stall,
];

const open = () =>
  openKeptFile(urlRemote(`${server.origin}/model.safetensors`, { sha256 }), {
    room: new Room(store),
    connections: new Limiter(4),
    patience: { attempts: 2, firstWaitMs: 1, longestWaitMs: 2 },
    stallMs: 150,
    pace: new Pace(),
    fetch,
  });

let wrong = 0;
let failures = 0;
let used = 0;
const began = performance.now();
/** A part of the file as a new page or process reads it, with faults on the way. */
async function read(offset: number, length: number, most: number): Promise<void> {
  const now = Math.min(cuts - used, most);
  // The first answer is the description.
  server.tricks.push(evil.good, ...Array.from({ length: now }, () => random.pick(faults)()));
  const source = (await open())!;
  try {
    const read = await source.read(offset, length);
    if (Buffer.compare(read, file.subarray(offset, offset + length)) !== 0) wrong++;
  } catch (error) {
    if (!(error instanceof DownloadFailed)) throw error;
    failures++;
  }
  // Faults that no request met do not count.
  used += now - server.tricks.length;
  server.tricks.length = 0;
}

// Forwards through the file, a few chunks at a time and each in several attempts, then all of it once more.
for (let at = 0; at < size;) {
  const length = Math.min(1 + random.below(3 * CHUNK_BYTES), size - at);
  const before = failures;
  await read(at, length, 1 + random.below(9));
  if (failures === before) at += length;
}
await read(0, size, 0);
await server.close();

const allowed = 1.05 * size + used * CHUNK_BYTES;
console.log(`file                 ${size} bytes, SHA-256 compared when whole`);
console.log(`faults               ${used} (cut, short, long, misplaced, stalled, refused)`);
console.log(`given up             ${failures} times after two attempts, then opened anew`);
console.log(`bytes handed out     ${server.sent} = ${(server.sent / size).toFixed(3)} × size`);
console.log(`allowed              1.05 × size + a chunk of ${CHUNK_BYTES} a fault = ${Math.round(allowed)}`);
console.log(`wrong reads          ${wrong}`);
console.log(`took                 ${((performance.now() - began) / 1000).toFixed(1)} s`);
if (wrong > 0 || server.sent > allowed) process.exitCode = 1;
