/** Runs inside the page: opens the model from the hub, paints one picture, tells what it took. */
import type * as Underdrawing from "../../sdk/index.ts";
import type { EngineInfo, EngineOptions, ProgressEvent } from "../../sdk/index.ts";

/** A path of the server, not of the sources. */
const builtPackage: string = "/dist/index.js";
const { createEngine } = (await import(builtPackage)) as typeof Underdrawing;

export interface FullSizeTask {
  readonly hub: string;
  readonly options: Pick<EngineOptions, "backend" | "precision">;
  readonly side: number;
  readonly steps: number;
}

export interface FullSizeResult {
  readonly info: EngineInfo;
  readonly seconds: { readonly open: number; readonly picture: number; readonly steps: readonly number[] };
  /** How far a picture's levels are from their mean, on average: 0 would be a flat picture. */
  readonly spread: number;
  readonly wasmBytes: number;
}

const told: string[] = [];

const tell = (event: ProgressEvent) => {
  if (event.type === "load") told.push(`${event.part} (${event.done} of ${event.total})`);
};

function wasmBytes(): Promise<number> {
  const channel = new BroadcastChannel("wasm-bytes");
  return new Promise((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<number>) => {
      channel.close();
      resolve(data);
    };
    channel.postMessage("ask");
  });
}

export const fullSize = {
  told,
  async paint({ hub, options, side, steps }: FullSizeTask): Promise<FullSizeResult> {
    const began = performance.now();
    const engine = await createEngine({
      ...options,
      model: "size/sd15",
      controls: { canny: "size/control-canny" },
      hub: { url: hub },
      worker: () => new Worker("/worker.js", { type: "module" }),
      onProgress: tell,
    });
    const opened = performance.now();
    const map = {
      kind: "canny",
      width: side,
      height: side,
      data: new Uint8ClampedArray(side * side * 3).map((_, i) => (i % 7 ? 0 : 255)),
    };
    const run = engine.generate({
      prompt: "a lighthouse",
      ...{ width: side, height: side, steps, seed: 1, guidanceScale: 1 },
      controls: [{ kind: "canny", map }],
    });
    for await (const event of run)
      if (event.type === "step") told.push(`step ${event.index}: ${event.secondsPerStep.toFixed(1)} s`);
      else if (event.type === "load") tell(event);
    const { images, timings } = await run.result;
    const painted = performance.now();
    const { data } = images[0]!;
    const mean = data.reduce((sum, level) => sum + level, 0) / data.length;
    const result = {
      info: engine.info,
      seconds: { open: (opened - began) / 1000, picture: (painted - opened) / 1000, steps: timings.steps },
      spread: data.reduce((sum, level) => sum + Math.abs(level - mean), 0) / data.length,
      wasmBytes: await wasmBytes(),
    };
    await engine.dispose();
    return result;
  },
};

Object.assign(globalThis, { fullSize });
