/** Generates with the built package in Node: requests as JSON in, pictures as JSON out. */
import { Buffer } from "node:buffer";
import { text } from "node:stream/consumers";
import { createEngine } from "../../dist/node/index.js";

const requests = JSON.parse(await text(process.stdin));
const engine = await createEngine({ model: "builtin", backend: "wasm" });
const pictures = [];
for (const request of requests) {
  const { images, costs } = await engine.generate(request).result;
  pictures.push({ ...images[0], data: Buffer.from(images[0].data).toString("base64"), costs });
}
await engine.dispose();
process.stdout.write(JSON.stringify(pictures));
