/**
 * `npm run torture:download`: a model of 300 MB from a server that does everything wrong, with 200 faults at random places,
 * and a new process's view of the store after each part. Prints what it cost; fails when a byte is wrong or too many came.
 * `-- --browser` downloads in a page of headless Chromium, over its private file system; `-- --megabytes 30 --faults 20
 * --seed 2` makes it shorter or other.
 */
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { CHUNK_BYTES } from "../../sdk/weights/download/chunks.ts";
import { Random } from "../fuzz/random.ts";
import * as evil from "../weights/download/evil-server.ts";
import { browserReader, nodeReader } from "./readers.ts";

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "300" },
    faults: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    browser: { type: "boolean", default: false },
  },
});
const random = new Random(Number(values.seed));
const size = Number(values.megabytes) * 1_000_000;
const faults = Number(values.faults);

const words = new Uint32Array(Math.ceil(size / 4));
for (let i = 0; i < words.length; i++) words[i] = Math.imul(i + 1, 0x9e3779b1) ^ (i >>> 7);
const file = new Uint8Array(words.buffer, 0, size);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const server = await evil.evilServer(file);
const url = `${server.origin}/model.safetensors`;
const reader = await (values.browser ? browserReader : nodeReader)(sha256(file));

/** What may happen to a request, by name; how often each is drawn. */
const kinds: readonly (readonly [name: string, often: number, make: () => evil.Answer])[] = [
  ["cut", 12, () => evil.cutAfter(random.below(1.5 * CHUNK_BYTES))],
  ["short", 1, () => evil.tooLittle],
  ["long", 1, () => evil.tooMuch],
  ["misplaced", 1, () => evil.elsewhere],
  ["refused", 2, () => evil.status(random.pick([500, 502, 503]))],
  ["busy", 1, () => evil.status(429, { "retry-after": "0" })],
  ["stalled", 1, () => evil.stall],
  ["web page", 1, () => evil.html],
];
const urn = kinds.flatMap(([name, often, make]) => Array.from({ length: often }, () => ({ name, make })));

const met = new Map<string, number>();
let used = 0;
/** An answer that counts itself when a request meets it. */
function fault(name: string, answer: evil.Answer): evil.Answer {
  return (...request) => {
    used++;
    met.set(name, (met.get(name) ?? 0) + 1);
    answer(...request);
  };
}

let wrong = 0;
let failures = 0;
const began = performance.now();
/** Whether a part was read. @param tricks what happens to the requests after the description */
async function read(offset: number, length: number, tricks: readonly evil.Answer[]): Promise<boolean> {
  server.tricks.push(evil.good, ...tricks);
  const found = await reader.read(url, offset, length);
  // Faults that no request met do not count.
  server.tricks.length = 0;
  if (found === sha256(file.subarray(offset, offset + length))) return true;
  if (!/^(DownloadFailed|IntegrityMismatch)$/.test(found)) {
    wrong++;
    console.error(`bytes ${offset} to ${offset + length}: ${found}`);
  }
  failures++;
  return false;
}

// A server that knows no ranges and is cut, and a file that changes in the middle: both once, at the beginning.
await read(0, CHUNK_BYTES, [fault("without ranges", evil.wholeCutAfter(1.5 * CHUNK_BYTES))]);
await read(0, 2 * CHUNK_BYTES, [fault("changed ETag", evil.changedEtag)]);
// Forwards through the file, a few chunks at a time and each in several attempts, then all of it once more.
for (let at = 0; at < size;) {
  const length = Math.min(1 + random.below(3 * CHUNK_BYTES), size - at);
  // All of them are due before the last fifth, which makes up for those that no request has met.
  const due = Math.ceil(faults * Math.min(1, (at + length) / (0.8 * size)));
  const count = Math.max(0, Math.min(faults, due + random.below(3)) - used);
  const tricks = Array.from({ length: count }, () => {
    const { name, make } = random.pick(urn);
    return fault(name, make());
  });
  if (await read(at, length, tricks)) at += length;
}
const whole = await read(0, size, []);
await reader.close();
await server.close();

const allowed = 1.05 * size + used * CHUNK_BYTES;
const kindsMet = [...met].map(([name, count]) => `${count} × ${name}`).join(", ");
console.log(`file                 ${size} bytes, SHA-256 compared when whole; ${reader.store} store`);
console.log(`faults met           ${used}: ${kindsMet}`);
console.log(`given up             ${failures} times, then opened anew`);
console.log(`bytes handed out     ${server.sent} = ${(server.sent / size).toFixed(3)} × size`);
console.log(`allowed              1.05 × size + a chunk of ${CHUNK_BYTES} a fault = ${Math.round(allowed)}`);
console.log(`corrupt reads        ${wrong}`);
console.log(`took                 ${((performance.now() - began) / 1000).toFixed(1)} s`);
if (wrong > 0 || !whole || used < faults || server.sent > allowed) process.exitCode = 1;
