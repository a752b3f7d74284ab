/** Runs inside the browser: opens tiny graphs and hands the numbers to the test. */
import { createRuntime, type Backend, type Counters } from "../../../sdk/runtime/index.ts";
import { linear, passThrough, weightBytes, weightFile } from "../../runtime/graphs.ts";

export interface Report {
  readonly backend: Backend;
  readonly device: string;
  readonly threads: number;
  readonly place: string;
  /** Of one linear layer whose weights lie in a Blob. */
  readonly linear: number[];
  readonly same: number[];
  readonly twice: number[];
  readonly sameAfterInputWasDisposed: number[];
  readonly whileOpen: Counters;
  readonly atEnd: Counters;
}

const numbers = async (values: Promise<ArrayLike<number | bigint>>): Promise<number[]> =>
  Array.from(await values, Number);

const report = async (backend: Backend): Promise<Report> => {
  const runtime = await createRuntime({ backend, wasmFolder: `${location.origin}/ort/` });
  const layer = await runtime.open(
    linear(
      "linear",
      weightFile("checkpoint.safetensors", () => Promise.resolve(new Blob([weightBytes()]))),
    ),
  );
  const passing = await runtime.open(passThrough());
  const x = runtime.upload(Float32Array.of(1, 10), "float32", [1, 2]);
  const { y } = await layer.run({ x });
  const line = runtime.upload(Float32Array.of(1, 2, 3), "float32", [3]);
  const { same, twice } = await passing.run({ x: line });
  const result = {
    backend: runtime.backend,
    device: runtime.device,
    threads: runtime.threads,
    place: y!.place,
    linear: await numbers(y!.read()),
    same: await numbers(same!.read()),
    twice: await numbers(twice!.read()),
  };
  line.dispose();
  const sameAfterInputWasDisposed = await numbers(same!.read());
  const whileOpen = runtime.counters;
  for (const tensor of [x, y!, same!, twice!]) tensor.dispose();
  await layer.release();
  await passing.release();
  const atEnd = runtime.counters;
  await runtime.dispose();
  return { ...result, sameAfterInputWasDisposed, whileOpen, atEnd };
};

export const pageFunctions = { report };
Object.assign(globalThis, { pageFunctions });
