import type { EngineOptions } from "./engine.ts";
import type { PortableSource } from "./model-source.ts";

/** EngineOptions without what cannot be sent to a worker: callbacks and signals go their own way. */
export type PortableOptions = Pick<EngineOptions, "backend" | "precision"> & {
  readonly model: PortableSource;
  readonly controls: Readonly<Record<string, PortableSource>>;
  /** Absolute URL of the folder that holds this package's `models/` and `dist/`, where a bundler moved them. */
  readonly assets?: string | undefined;
};
