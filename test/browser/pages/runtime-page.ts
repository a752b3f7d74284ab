/** Runs inside the browser: opens tiny graphs and hands the numbers to the test. */
import type { UnderdrawingError } from "../../../sdk/errors.ts";
import {
  createRuntime,
  ortFilesIn,
  type Backend,
  type Counters,
  type Runtime,
  type Tensor,
} from "../../../sdk/runtime/index.ts";
import { addConstant, linear, passThrough, weightBytes, weightFile } from "../../runtime/graphs.ts";

const ortFiles = ortFilesIn(`${location.origin}/ort/`);

const numbers = async (tensor: Tensor | undefined): Promise<number[]> =>
  Array.from(await tensor!.read(), Number);

const errorOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return "none";
  } catch (error) {
    const { name, code, message } = error as UnderdrawingError;
    return `${name} ${code} ${message}`;
  }
};

const withRuntime = async <T>(backend: Backend, use: (runtime: Runtime) => Promise<T>): Promise<T> => {
  const runtime = await createRuntime({ backend, ortFiles });
  try {
    return await use(runtime);
  } finally {
    await runtime.dispose();
  }
};

export interface LayerReport {
  readonly backend: Backend;
  readonly place: string;
  readonly output: number[];
  readonly counters: Counters;
  readonly countersAfterRelease: Counters;
}

/** One linear layer whose weights lie in a Blob. */
const runLayer = (backend: Backend): Promise<LayerReport> =>
  withRuntime(backend, async (runtime) => {
    const file = weightFile("checkpoint.safetensors", () => Promise.resolve(new Blob([weightBytes()])));
    const layer = await runtime.open(linear("linear", file));
    const x = runtime.upload(Float32Array.of(1, 10), "float32", [1, 2]);
    const { y } = await layer.run({ x });
    const output = await numbers(y);
    const { counters } = runtime;
    x.dispose();
    y!.dispose();
    await layer.release();
    return {
      backend: runtime.backend,
      place: y!.place,
      output,
      counters,
      countersAfterRelease: runtime.counters,
    };
  });

/** Five runs, each fed with the output of the one before, and nothing read until the end. */
const runChain = (
  backend: Backend,
): Promise<{ output: number[]; counters: Counters; mappedBeforeReading: number }> =>
  withRuntime(backend, async (runtime) => {
    const add = await runtime.open(addConstant(2));
    let x = runtime.upload(Float32Array.of(1, 2, 3), "float32", [3]);
    for (let step = 0; step < 5; step += 1) {
      const { y } = await add.run({ x });
      x.dispose();
      x = y!;
    }
    const mappedBeforeReading = runtime.counters.mappedBytes;
    return { output: await numbers(x), counters: runtime.counters, mappedBeforeReading };
  });

/** Outputs that are read after the input, and then the network, are gone. */
const readLate = (backend: Backend): Promise<{ same: number[]; twice: number[]; again: number[] }> =>
  withRuntime(backend, async (runtime) => {
    const network = await runtime.open(passThrough());
    const x = runtime.upload(Float32Array.of(1, 2, 3), "float32", [3]);
    const running = network.run({ x });
    x.dispose();
    const { same, twice } = await running;
    const read = { same: await numbers(same), twice: await numbers(twice) };
    await network.release();
    const again = await numbers(twice);
    same!.dispose();
    twice!.dispose();
    return { ...read, again };
  });

const borrowedRuntime = async (): Promise<{ device: GPUDevice; runtime: Runtime }> => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter!.requestDevice();
  return { device, runtime: await createRuntime({ device, ortFiles }) };
};

/** What a device that is lost in the middle makes of the call that waits and of those that follow. */
const loseDevice = async (): Promise<Record<"pending" | "upload" | "run" | "read" | "open", string>> => {
  const { device, runtime } = await borrowedRuntime();
  const add = await runtime.open(addConstant(2));
  const x = runtime.upload(Float32Array.of(1, 2, 3), "float32", [3]);
  const { y } = await add.run({ x });
  const reading = errorOf(y!.read());
  device.destroy();
  const report = {
    pending: await reading,
    upload: await errorOf(Promise.resolve().then(() => runtime.upload(Float32Array.of(1), "float32", [1]))),
    run: await errorOf(add.run({ x })),
    read: await errorOf(y!.read()),
    open: await errorOf(runtime.open(addConstant(3))),
  };
  await runtime.dispose();
  return report;
};

/** A tensor beyond what a device with default limits allows, and a run after it. */
const uploadTooMuch = async (): Promise<{ error: string; afterwards: number[]; liveTensors: number }> => {
  const { device, runtime } = await borrowedRuntime();
  const values = new Uint8Array(device.limits.maxBufferSize + 16);
  const error = await errorOf(Promise.resolve().then(() => runtime.upload(values, "uint8", [values.length])));
  const { liveTensors } = runtime.counters;
  const add = await runtime.open(addConstant(2));
  const { y } = await add.run({ x: runtime.upload(Float32Array.of(1), "float32", [1]) });
  const afterwards = await numbers(y);
  await runtime.dispose();
  device.destroy();
  return { error, afterwards, liveTensors };
};

export const pageFunctions = { runLayer, runChain, readLate, loseDevice, uploadTooMuch };
Object.assign(globalThis, { pageFunctions });
