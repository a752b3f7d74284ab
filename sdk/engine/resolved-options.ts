import { InvalidRequest } from "../errors.ts";
import type { BrowserEngineOptions } from "./create-engine.ts";
import type { EngineOptions } from "./engine.ts";
import type { ModelSource, ResolvedSource } from "./model-source.ts";
import { absoluteUrl, resolveSource } from "./sources/resolve-source.ts";

/** Sources by name, of each kind that an engine may be given. */
export const SHELVES = ["controls", "loras", "embeddings", "hypernetworks"] as const;

export type Shelf = (typeof SHELVES)[number];

type Named<Source> = Readonly<Record<string, Source>>;

/** EngineOptions as plain values; callbacks and signals go their own way. */
export type ResolvedOptions = Pick<EngineOptions, "hub" | "backend" | "precision" | "threads"> & {
  readonly model: ResolvedSource;
  readonly vae?: ResolvedSource | undefined;
  /** Absolute, with a slash at its end. */
  readonly assets?: string | undefined;
} & Readonly<Record<Shelf, Named<ResolvedSource>>>;

/** Relative URLs mean the page's, wherever the engine will work. */
export function resolveOptions(options: BrowserEngineOptions): ResolvedOptions {
  const { model, vae, hub, backend, precision, threads, assets } = options;
  return {
    model: resolveSource(model),
    vae: vae === undefined ? undefined : resolveSource(vae),
    ...shelves((name) => mapNamed(options[name] ?? {}, resolveSource)),
    hub,
    backend,
    precision,
    threads,
    assets: assets === undefined ? undefined : absoluteUrl(`${String(assets).replace(/\/$/, "")}/`),
  };
}

/** The same for each shelf. */
export function shelves<T>(of: (shelf: Shelf) => T): Record<Shelf, T> {
  return Object.fromEntries(SHELVES.map((name) => [name, of(name)])) as Record<Shelf, T>;
}

function mapNamed(
  sources: Named<ModelSource>,
  map: (source: ModelSource) => ResolvedSource,
): Named<ResolvedSource> {
  return Object.fromEntries(Object.entries(sources).map(([name, source]) => [name, map(source)]));
}

/** @throws InvalidRequest when a source cannot leave this thread. */
export function assertPortable(options: ResolvedOptions): void {
  const named = SHELVES.flatMap((shelf) => Object.values(options[shelf]));
  for (const source of [options.model, ...(options.vae ? [options.vae] : []), ...named])
    if (source.type === "folder")
      throw new InvalidRequest(
        `The model folder ${JSON.stringify(source.folder.name)} is an object with functions, which cannot be sent to a worker: pass worker: false with it.`,
        { value: source.folder.name },
      );
}
