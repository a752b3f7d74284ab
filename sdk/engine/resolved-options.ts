import { InvalidRequest } from "../errors.ts";
import type { BrowserEngineOptions } from "./create-engine.ts";
import type { EngineOptions } from "./engine.ts";
import type { ResolvedSource } from "./model-source.ts";
import { absoluteUrl, resolveSource } from "./sources/resolve-source.ts";

/** EngineOptions as plain values; callbacks and signals go their own way. */
export type ResolvedOptions = Pick<EngineOptions, "backend" | "precision" | "threads"> & {
  readonly model: ResolvedSource;
  readonly controls: Readonly<Record<string, ResolvedSource>>;
  /** Absolute, with a slash at its end. */
  readonly assets?: string | undefined;
};

/** Relative URLs mean the page's, wherever the engine will work. */
export function resolveOptions(options: BrowserEngineOptions): ResolvedOptions {
  const { model, controls = {}, backend, precision, threads, assets } = options;
  return {
    model: resolveSource(model),
    controls: Object.fromEntries(
      Object.entries(controls).map(([name, source]) => [name, resolveSource(source)]),
    ),
    backend,
    precision,
    threads,
    assets: assets === undefined ? undefined : absoluteUrl(`${String(assets).replace(/\/$/, "")}/`),
  };
}

/** @throws InvalidRequest when a source cannot leave this thread. */
export function assertPortable({ model, controls }: ResolvedOptions): void {
  for (const source of [model, ...Object.values(controls)])
    if (source.type === "folder")
      throw new InvalidRequest(
        `The model folder ${JSON.stringify(source.folder.name)} is an object with functions, which cannot be sent to a worker: pass worker: false with it.`,
        { value: source.folder.name },
      );
}
