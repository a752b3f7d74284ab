import type * as OnnxRuntime from "onnxruntime-web/wasm";
import { SerialQueue } from "./queue.ts";
import { defaultThreads, inNode } from "./threads.ts";

/** One build of ONNX Runtime, loaded. A thread of JavaScript holds one wasm heap for each build, whoever asks. */
export interface OrtEntry {
  readonly ort: typeof OnnxRuntime;
  /** Everything that enters the wasm module goes through here, whichever runtime it belongs to. */
  readonly queue: SerialQueue;
  readonly threads: number;
}

export interface EntryOptions {
  /** Threads that compute on wasm. The first runtime of a page or process decides for all that follow. */
  readonly threads?: number;
  /** The URL of the folder that holds ONNX Runtime's .wasm files, when a bundler moved the code away from them. */
  readonly wasmFolder?: string;
  /** The bytes of the .wasm file, for pages that must not fetch anything. */
  readonly wasmBinary?: Uint8Array;
}

type Build = "jspi" | "webgpu" | "wasm" | "node";

/** A bundler must not follow this one: in Node the package finds its own files, and its threads, from node_modules. */
const nodePackage: string = "onnxruntime-web";

const IMPORTS: Record<Build, () => Promise<typeof OnnxRuntime>> = {
  jspi: () => import("onnxruntime-web/jspi"),
  webgpu: () => import("onnxruntime-web/webgpu"),
  wasm: () => import("onnxruntime-web/wasm"),
  node: () => import(/* @vite-ignore */ nodePackage) as Promise<typeof OnnxRuntime>,
};

const WASM_FILES: Record<Build, string> = {
  jspi: "ort-wasm-simd-threaded.jspi.wasm",
  webgpu: "ort-wasm-simd-threaded.asyncify.wasm",
  wasm: "ort-wasm-simd-threaded.wasm",
  node: "ort-wasm-simd-threaded.wasm",
};

const loaded = new Map<Build, Promise<OrtEntry>>();

const buildFor = (webgpu: boolean): Build => {
  if (webgpu) return "Suspending" in WebAssembly ? "jspi" : "webgpu";
  return inNode ? "node" : "wasm";
};

/** The smallest build that can do what is asked, loaded once. */
export const loadEntry = (webgpu: boolean, options: EntryOptions): Promise<OrtEntry> => {
  const build = buildFor(webgpu);
  let entry = loaded.get(build);
  if (entry === undefined) {
    entry = configure(build, options);
    loaded.set(build, entry);
    entry.catch(() => loaded.delete(build));
  }
  return entry;
};

const configure = async (build: Build, options: EntryOptions): Promise<OrtEntry> => {
  const ort = await IMPORTS[build]();
  const computesOnCpu = build === "wasm" || build === "node";
  const threads = computesOnCpu ? (options.threads ?? (await defaultThreads())) : 1;
  ort.env.logLevel = "error";
  ort.env.wasm.numThreads = threads;
  if (options.wasmFolder !== undefined)
    ort.env.wasm.wasmPaths = { wasm: options.wasmFolder + WASM_FILES[build] };
  if (options.wasmBinary !== undefined) ort.env.wasm.wasmBinary = options.wasmBinary;
  return { ort, queue: new SerialQueue(), threads };
};
