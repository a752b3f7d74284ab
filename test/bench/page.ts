/** Runs inside the browser. */
import { createEngine } from "../../sdk/engine/create-engine.ts";
import type { Engine } from "../../sdk/engine/engine.ts";
import type { Backend } from "../../sdk/runtime/index.ts";
import { measureRow, type BenchRow, type BenchSettings } from "./measure.ts";
import type { PlaceInfo } from "./places.ts";

export interface PageRequest {
  readonly backend: Backend;
  readonly model: string;
  readonly controls: Readonly<Record<string, string>>;
}

let engine: Engine;

export const benchPage = {
  async open(request: PageRequest): Promise<PlaceInfo> {
    engine = await createEngine({ ...request, worker: false, assets: `${location.origin}/` });
    const { device, precision } = engine.info;
    return { device, precision };
  },

  measure: (settings: BenchSettings, controls: number): Promise<BenchRow> =>
    measureRow(engine, settings, controls),
};

Object.assign(globalThis, { benchPage });
