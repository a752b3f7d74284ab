/** `npx tsx test/gpu/half-precision.ts`: how near the built-in model's pictures in fp16 are to those in fp32, on a real device. */
import type { Engine } from "../../sdk/engine/engine.ts";
import type { Image } from "../../sdk/engine/image.ts";
import { createEngine } from "../../sdk/node/create-engine.ts";
import { psnr } from "../engine/psnr.ts";

const SEEDS = [1, 2, 3, 4];
const PROMPT = "a lighthouse with three clouds at dawn, watercolor";

async function pictures(options: Parameters<typeof createEngine>[0]): Promise<Image[]> {
  const engine: Engine = await createEngine(options);
  try {
    const found: Image[] = [];
    for (const seed of SEEDS) found.push((await engine.generate({ prompt: PROMPT, seed }).result).images[0]!);
    console.log(`${engine.info.backend}, ${engine.info.precision}: ${engine.info.device}`);
    return found;
  } finally {
    await engine.dispose();
  }
}

const model = "builtin";
const exact = await pictures({ model, backend: "wasm", precision: "fp32" });
const single = await pictures({ model, backend: "webgpu", precision: "fp32" });
const half = await pictures({ model, backend: "webgpu", precision: "fp16" });

const row = (title: string, a: readonly Image[], b: readonly Image[]): string =>
  `${title.padEnd(28)}${a.map((image, i) => psnr(image, b[i]!).toFixed(1).padStart(8)).join("")} dB`;
console.log(row("WebGPU fp16 against fp32", half, single));
console.log(row("fp32, WebGPU against WASM", single, exact));
