import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import type { Precision } from "../../pipeline/index.ts";
import type { Network, Runtime } from "../../runtime/index.ts";
import { probes, type Probe } from "./probes.ts";
import type { Speed } from "./speed.ts";

/** Milliseconds for each kind of kernel, opening and warming up included. */
const PATIENCE_MS = 600;

/** Milliseconds of computing that say enough: less would measure the clock and the call. */
const ENOUGH_MS = 60;

/** Times are taken this often, where patience allows it; the middle one counts. */
const ROUNDS = 3;

/** What was measured in this thread, by what decides it. */
const known = new Map<string, Promise<Speed>>();

/**
 * The device's speed, measured once in this thread for each device and precision. Takes under two seconds, unless the
 * first runs, in which shaders are compiled, take longer.
 * @param open makes the runtime to measure; it is disposed of
 * @throws OutOfMemory, DeviceLost, RuntimeFailure
 */
export async function measuredSpeed(open: () => Promise<Runtime>, precision: Precision): Promise<Speed> {
  const runtime = await open();
  try {
    const key = [runtime.backend, runtime.device, runtime.threads, precision].join();
    let speed = known.get(key);
    if (!speed) {
      speed = measure(runtime, precision);
      known.set(key, speed);
      speed.catch(() => known.delete(key));
    }
    return await speed;
  } finally {
    await runtime.dispose();
  }
}

async function measure(runtime: Runtime, precision: Precision): Promise<Speed> {
  const { convolution, matrix, attention } = probes(await optionsForRuntime(runtime, precision, "float"));
  return {
    convolution: await rateOf(convolution, runtime),
    matrix: await rateOf(matrix, runtime),
    attention: await rateOf(attention, runtime),
  };
}

/** Operations a second of one kind of kernel. */
async function rateOf({ graph, inputs, work }: Probe, runtime: Runtime): Promise<number> {
  const end = performance.now() + PATIENCE_MS;
  const network = await runtime.open(graph);
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, { data, dims }]) => [name, runtime.upload(data, "float32", dims)]),
  );
  try {
    let runs = 1;
    let ms = await time(network, tensors, runs);
    const times = [ms];
    while (performance.now() + ms < end && times.length < ROUNDS) {
      ms = await time(network, tensors, runs);
      if (ms < ENOUGH_MS) {
        runs *= Math.min(8, Math.ceil((1.5 * ENOUGH_MS) / ms));
        times.length = 0;
      } else times.push(ms / runs);
    }
    return (1000 * work) / middle(times.length > 0 ? times : [ms / runs]);
  } finally {
    for (const tensor of Object.values(tensors)) tensor.dispose();
    await network.release();
  }
}

/** Milliseconds of some runs; reading a number of the last one waits until the device has done them all. */
async function time(network: Network, inputs: Parameters<Network["run"]>[0], runs: number): Promise<number> {
  const start = performance.now();
  for (let run = 1; run <= runs; run++) {
    const [output] = Object.values(await network.run(inputs));
    if (run === runs) await output!.read();
    output!.dispose();
  }
  return performance.now() - start;
}

const middle = (times: readonly number[]): number =>
  [...times].sort((one, other) => one - other)[Math.floor((times.length - 1) / 2)]!;
