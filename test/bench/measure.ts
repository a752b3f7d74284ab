import type { Engine } from "../../sdk/engine/engine.ts";
import type { RunResult } from "../../sdk/engine/events.ts";
import type { ControlInput } from "../../sdk/engine/request/request.ts";

export interface BenchSettings {
  /** Pixels a side; the model's own size when left out. */
  readonly size?: number;
  /** Model calls of the short run and of the long one. What a step costs is the difference, divided. */
  readonly steps: readonly [short: number, long: number];
  /** Names of ControlNets; measured with none, the first, the first two. */
  readonly controls: readonly string[];
}

/** One engine, one number of controls. */
export interface BenchRow {
  /** "256 × 256" */
  readonly size: string;
  readonly controls: number;
  /** Median over the long run's steps, its first left out. */
  readonly secondsPerStep: number;
  /** Of the long run, text encoder and VAE included. */
  readonly secondsInAll: number;
  readonly steps: number;
  readonly dispatchesPerStep: number;
  readonly uploadedBytesPerStep: number;
  readonly readBackBytesBetweenSteps: number;
  /** Of the runtime so far, after the short run and after the long one: equal, or tensors pile up with the steps. */
  readonly peakLiveTensors: readonly [number, number];
  readonly leakedTensors: number;
}

/** With so many controls: once to warm up (shaders compile, ControlNets open), then the short run, then the long one. */
export const measureRow = async (
  engine: Engine,
  settings: BenchSettings,
  controls: number,
): Promise<BenchRow> => {
  const run = (steps: number) => generate(engine, settings, controls, steps);
  const [few, many] = settings.steps;
  await run(1);
  return rowOf(controls, await run(few), await run(many));
};

const generate = (
  engine: Engine,
  settings: BenchSettings,
  controls: number,
  steps: number,
): Promise<RunResult> => {
  const { defaults } = engine.info;
  const { size: width = defaults.width, size: height = defaults.height } = settings;
  return engine.generate({
    prompt: "a house by the sea at dusk",
    width,
    height,
    steps,
    seed: 1,
    scheduler: "ddim",
    guidanceScale: 5,
    controls: settings.controls.slice(0, controls).map((kind) => control(kind, width, height)),
  }).result;
};

const rowOf = (controls: number, short: RunResult, long: RunResult): BenchRow => {
  const steps = long.timings.steps.length;
  const { width, height } = long.request;
  const further = steps - short.timings.steps.length;
  return {
    size: `${width} × ${height}`,
    controls,
    secondsPerStep: median(long.timings.steps.slice(1)),
    secondsInAll: long.timings.total,
    steps,
    dispatchesPerStep: (long.costs.dispatches - short.costs.dispatches) / further,
    uploadedBytesPerStep: (long.costs.uploadedBytes - short.costs.uploadedBytes) / further,
    readBackBytesBetweenSteps: long.costs.readBackBytesBetweenSteps,
    peakLiveTensors: [short.costs.peakLiveTensors, long.costs.peakLiveTensors],
    leakedTensors: short.costs.leakedTensors + long.costs.leakedTensors,
  };
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length % 2 === 1
    ? sorted[(sorted.length - 1) / 2]!
    : (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2;
};

/** White diagonal lines on black: what is drawn does not change what it costs. */
const control = (kind: string, width: number, height: number): ControlInput => {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if ((pixel + Math.floor(pixel / width)) % 32 < 3) data.fill(255, 3 * pixel, 3 * pixel + 3);
  }
  return { kind, map: { kind, width, height, data } };
};
