/** Runs inside the page. It knows nothing but the built package, as an editor would. */
import type * as Underdrawing from "../../sdk/index.ts";
import type {
  Backend,
  Engine,
  EngineInfo,
  Image,
  RequestInput,
  RunCosts,
  RunEvent,
} from "../../sdk/index.ts";

/** Only text crosses between the page and the test: pixels as base64. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly data: string;
  readonly costs: RunCosts;
  readonly events: readonly string[];
  readonly seconds: number;
}

export interface PageFailure {
  readonly name: string;
  readonly code: string | undefined;
  readonly isNamedError: boolean;
  readonly steps: number;
}

/** A path of the server, not of the sources. */
const builtPackage: string = "/dist/index.js";
const { createEngine, UnderdrawingError, Cancelled, imageToBlob } = (await import(
  builtPackage
)) as typeof Underdrawing;

let engine: Engine;
let latest: Image;
const progress: string[] = [];

const base64 = (bytes: Uint8ClampedArray) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export const pageFunctions = {
  async open(backend: Backend, worker: boolean): Promise<{ info: EngineInfo; progress: string[] }> {
    progress.length = 0;
    engine = await createEngine({
      model: "builtin",
      backend,
      worker,
      onProgress: (event) => progress.push(event.type),
    });
    return { info: engine.info, progress };
  },

  async generate(json: string, previews = 0): Promise<PagePicture> {
    const run = engine.generate(JSON.parse(json) as RequestInput, { previews });
    const events: RunEvent[] = [];
    for await (const event of run) events.push(event);
    const { images, costs, timings } = await run.result;
    const image = (latest = images[0]!);
    return {
      ...image,
      data: base64(image.data),
      costs,
      events: events.map((event) => event.type),
      seconds: timings.total,
    };
  },

  /** Cancels after a number of steps, and tells how the run ended. */
  async cancelAfter(json: string, step: number): Promise<PageFailure> {
    const abort = new AbortController();
    const run = engine.generate(JSON.parse(json) as RequestInput, { signal: abort.signal });
    let steps = 0;
    try {
      for await (const event of run)
        if (event.type === "step" && (steps = event.index) === step) abort.abort();
    } catch (error) {
      const { name, code } = error as Error & { code?: string };
      return {
        name,
        code,
        isNamedError: error instanceof UnderdrawingError && error instanceof Cancelled,
        steps,
      };
    }
    throw new Error(`The run was over after ${steps} steps before it could be cancelled.`);
  },

  /** Kills the worker after the second step of a run, and tells what the run told from there. */
  async killWorker(json: string): Promise<{ data: string; events: string[] }> {
    let worker!: Worker;
    engine = await createEngine({
      model: "builtin",
      backend: "wasm",
      worker: () => (worker = new Worker("/dist/worker.js", { type: "module" })),
    });
    const run = engine.generate(JSON.parse(json) as RequestInput);
    const events: string[] = [];
    let killed = false;
    for await (const event of run) {
      events.push(event.type === "recovered" ? `recovered: ${event.reason}` : event.type);
      if (event.type !== "step" || event.index !== 2 || killed) continue;
      killed = true;
      worker.terminate();
    }
    return { data: base64((await run.result).images[0]!.data), events };
  },

  /** How an engine fails whose worker has no script. */
  async openNoWorker(): Promise<string> {
    const worker = () => new Worker("/nowhere.js", { type: "module" });
    const failure = await createEngine({ model: "builtin", worker }).catch((error: unknown) => error);
    return `${(failure as Error).name}: ${(failure as Error).message}`;
  },

  /** The MIME type and first bytes of the latest picture as a file. */
  async encoded(): Promise<{ type: string; head: number[] }> {
    const blob = await imageToBlob(latest);
    return { type: blob.type, head: [...new Uint8Array(await blob.slice(0, 4).arrayBuffer())] };
  },

  close: () => engine.dispose(),
};

Object.assign(globalThis, { pageFunctions });
