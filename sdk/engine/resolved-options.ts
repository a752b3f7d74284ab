import { InvalidRequest } from "../errors.ts";
import type { EngineOptions } from "./engine.ts";
import type { ModelSource, ResolvedSource } from "./model-source.ts";
import type { PackageFiles } from "./package-files.ts";
import type { PlanOptions } from "./planner/plan-options.ts";
import { resolveSource } from "./sources/resolve-source.ts";

/** Sources by name, of each kind that an engine may be given. */
export const SHELVES = ["controls", "loras", "embeddings", "hypernetworks"] as const;

export type Shelf = (typeof SHELVES)[number];

type Named<Source> = Readonly<Record<string, Source>>;

/** EngineOptions as plain values; callbacks and signals go their own way. */
export type ResolvedOptions = ResolvedSources & { readonly files: PackageFiles };

export type ResolvedSources = Pick<
  EngineOptions,
  "hub" | "backend" | "precision" | "footprint" | "gpuMemoryBytes" | "threads"
> & {
  readonly model: ResolvedSource;
  readonly vae?: ResolvedSource | undefined;
} & Readonly<Record<Shelf, Named<ResolvedSource>>>;

/** The same for a plan. */
export type ResolvedPlanOptions = ResolvedOptions & Pick<PlanOptions, "picture" | "calibrate">;

/** Relative URLs mean the page's, wherever the engine will work. */
export function resolveOptions(options: Omit<EngineOptions, "onProgress" | "makeRoom">): ResolvedSources {
  const { model, vae, hub, backend, precision, footprint, gpuMemoryBytes, threads } = options;
  return {
    model: resolveSource(model),
    vae: vae === undefined ? undefined : resolveSource(vae),
    ...shelves((name) => mapNamed(options[name] ?? {}, resolveSource)),
    hub,
    backend,
    precision,
    footprint,
    gpuMemoryBytes,
    threads,
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

/** All that the options name, in no order. */
export function sourcesOf({ model, vae, ...options }: ResolvedSources): ResolvedSource[] {
  return [model, ...(vae ? [vae] : []), ...SHELVES.flatMap((shelf) => Object.values(options[shelf]))];
}

/** @throws InvalidRequest when a source cannot leave this thread. */
export function assertPortable(options: ResolvedSources): void {
  for (const source of sourcesOf(options))
    if (source.type === "folder")
      throw new InvalidRequest(
        `The model folder ${JSON.stringify(source.folder.name)} is an object with functions, which cannot be sent to a worker: pass worker: false with it.`,
        { value: source.folder.name },
      );
}
