import { Ledger } from "./ledger.ts";
import { loadEntry, type EntryOptions } from "./ort-entry.ts";
import { OrtRuntime } from "./ort-runtime.ts";
import type { Backend, Runtime } from "./runtime.ts";
import { wasmBody } from "./wasm-body.ts";

export interface RuntimeOptions extends EntryOptions {
  /** Default "auto": WebGPU where there is a real GPU, else wasm. */
  readonly backend?: Backend | "auto";
}

export const createRuntime = async (options: RuntimeOptions = {}): Promise<Runtime> => {
  const entry = await loadEntry(false, options);
  return new OrtRuntime(entry, wasmBody(entry), new Ledger());
};
