import type * as OnnxRuntime from "onnxruntime-web/wasm";
import { importFrom, ofThisOrigin } from "./import-from.ts";
import { ortFilesBesideCode, type OrtBuild, type OrtFiles } from "./ort-files.ts";
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
  /** Where a browser finds ONNX Runtime; beside this package's code where absent. Node finds it in node_modules. */
  readonly ortFiles?: OrtFiles;
  /** The bytes of the .wasm file, for pages that must not fetch anything. */
  readonly wasmBinary?: Uint8Array;
}

type Build = OrtBuild | "node";

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
  const computesOnCpu = build === "wasm" || build === "node";
  const threads = computesOnCpu ? (options.threads ?? (await defaultThreads())) : 1;
  const files = build === "node" ? undefined : (options.ortFiles ?? ortFilesBesideCode())[build];
  const ort = await importFrom<typeof OnnxRuntime>(await placeOf(files?.script, threads));
  ort.env.logLevel = "error";
  ort.env.wasm.numThreads = threads;
  if (files) ort.env.wasm.wasmPaths = { wasm: files.wasm };
  if (options.wasmBinary !== undefined) ort.env.wasm.wasmBinary = options.wasmBinary;
  return { ort, queue: new SerialQueue(), threads };
};

/** ONNX Runtime makes its threads of the script that it was imported from. */
const placeOf = async (script: string | undefined, threads: number): Promise<string> => {
  if (script === undefined) return "onnxruntime-web";
  return threads > 1 ? ofThisOrigin(script) : script;
};
