/** Runs inside the browser: the small networks of `test/networks`, on WebGPU or wasm. */
import { optionsForRuntime } from "../../../sdk/networks/options-for-runtime.ts";
import { createRuntime, ortFilesIn, type Backend, type Runtime } from "../../../sdk/runtime/index.ts";
import { runNetwork, type Feed } from "../../golden/run-network.ts";
import { BACKEND_CASES, type NetworkCase, type BackendCaseName } from "../../networks/network-cases.ts";
import { hint, inputs, openControlNet, openUnet, prefixed, weights } from "../../networks/small-model.ts";

const runtimes = new Map<Backend, Promise<Runtime>>();

const runtimeOf = (backend: Backend): Promise<Runtime> => {
  const runtime =
    runtimes.get(backend) ?? createRuntime({ backend, ortFiles: ortFilesIn(`${location.origin}/ort/`) });
  runtimes.set(backend, runtime);
  return runtime;
};

const asNumbers = (feeds: Record<string, Feed>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(feeds).map(([name, { data }]) => [name, Array.from(data)]));

const runCase = async (backend: Backend, name: BackendCaseName): Promise<Record<string, number[]>> => {
  const runtime = await runtimeOf(backend);
  const { graph, feeds }: NetworkCase = BACKEND_CASES[name];
  const network = await runtime.open(graph(await optionsForRuntime(runtime, "fp32", "float")));
  const outputs = await runNetwork(runtime, network, feeds);
  await network.release();
  return asNumbers(outputs);
};

/** The base picture, and the steered ones that must equal it: a fresh ControlNet, and one of weight 0. */
const exactZeros = async (
  backend: Backend,
): Promise<{ base: number[]; fresh: number[]; weightZero: number[] }> => {
  const runtime = await runtimeOf(backend);
  const seen = inputs(2, 8, 8);
  const target = await optionsForRuntime(runtime, "fp32", "float");
  const base = await runNetwork(runtime, await openUnet(runtime, target), seen);
  const steered = await openUnet(runtime, { ...target, residuals: true });
  const predict = async (trained: boolean, weight: number): Promise<number[]> => {
    const controlNet = await openControlNet(runtime, trained, target);
    const feeds = { ...seen, hint: hint(8, 8), weights: weights(2, weight) };
    const residuals = await runNetwork(runtime, controlNet, feeds);
    const { prediction } = await runNetwork(runtime, steered, {
      ...seen,
      ...prefixed("residual", residuals),
    });
    return Array.from(prediction!.data);
  };
  return {
    base: Array.from(base["prediction"]!.data),
    fresh: await predict(false, 1),
    weightZero: await predict(true, 0),
  };
};

export const networkFunctions = { runCase, exactZeros };
Object.assign(globalThis, { networkFunctions });
