/** Runs inside the browser. */
import { createEngine } from "../../sdk/engine/create-engine.ts";
import type { Backend } from "../../sdk/runtime/index.ts";
import { measureEngine, type BenchSettings } from "./measure.ts";
import type { PlaceReport } from "./places.ts";

export interface PageRequest {
  readonly backend: Backend;
  readonly settings: BenchSettings;
  readonly model: string;
  readonly controls: Readonly<Record<string, string>>;
}

const benchInPage = async ({ backend, settings, model, controls }: PageRequest): Promise<PlaceReport> => {
  const engine = await createEngine({
    model,
    controls,
    backend,
    worker: false,
    assets: `${location.origin}/`,
  });
  try {
    const { device, precision } = engine.info;
    return { device, precision, rows: await measureEngine(engine, settings) };
  } finally {
    await engine.dispose();
  }
};

Object.assign(globalThis, { benchInPage });
