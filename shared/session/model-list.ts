import type { EngineInfo, ModelSource } from "../../sdk/index.ts";
import { modelBytes } from "./model-bytes.ts";
import { builtinModel, sourceName } from "./models.ts";
import type { Saved } from "./saved.ts";
import type { ModelChoice, PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

export interface ModelList {
  chosen(): ModelChoice;
  /** Adds a model and tells it; one with the same address is not added twice. `planned`: what is known of it already. */
  add(source: ModelSource, planned?: Planned): Promise<ModelChoice>;
  remove(id: string): void;
  /** What the model turned out to be when it was opened. */
  learn(model: ModelChoice, info: EngineInfo): void;
  restore(saved: Pick<Saved, "model" | "models">): void;
  /** Those that have an address. */
  saved(): Saved["models"];
}

/** What a plan told of a model. */
export type Planned = Pick<ModelChoice, "name" | "bytes" | "nativeSide" | "fit" | "footprint">;

export function modelList(state: Store<PanelState>, findGpu: () => Promise<string | undefined>): ModelList {
  let count = 0;

  const change = (id: string, change: Partial<ModelChoice>) =>
    state.patch({
      models: state.get().models.map((model) => (model.id === id ? { ...model, ...change } : model)),
    });

  const insert = (
    source: ModelSource,
    known?: { readonly id: string; readonly name: string },
  ): ModelChoice => {
    const { models } = state.get();
    const model: ModelChoice = {
      id: known?.id ?? freshId(models),
      name: known?.name ?? sourceName(source),
      source,
      bytes: undefined,
      nativeSide: undefined,
      fit: { level: "unknown", why: { key: "fit.unknown", values: {} } },
      removable: true,
    };
    state.patch({ models: [...models, model] });
    return model;
  };
  const freshId = (models: readonly ModelChoice[]): string => {
    for (;;) {
      const id = `model-${++count}`;
      if (!models.some((model) => model.id === id)) return id;
    }
  };
  const measure = async ({ id, source }: ModelChoice) => {
    const [bytes, device] = await Promise.all([modelBytes(source), findGpu()]);
    change(id, { bytes, fit: fitOn(device) });
  };
  const addressOf = ({ source }: Pick<ModelChoice, "source">): string | undefined =>
    typeof source === "string" || source instanceof URL ? String(source) : undefined;

  return {
    chosen() {
      const { models, model } = state.get();
      return models.find(({ id }) => id === model) ?? builtinModel;
    },
    async add(source, planned) {
      const address = addressOf({ source });
      const known = state.get().models.find((model) => address !== undefined && addressOf(model) === address);
      const model = known ?? insert(source);
      if (planned) change(model.id, planned);
      else if (!known) await measure(model);
      return state.get().models.find(({ id }) => id === model.id) ?? model;
    },
    remove(id) {
      const { models, model } = state.get();
      const left = models.filter((each) => each.id !== id || !each.removable);
      const stays = left.some((each) => each.id === model);
      state.patch({ models: left, model: stays ? model : builtinModel.id });
    },
    learn({ id, removable, fit }, info) {
      if (!removable) return;
      const { width, height } = info.defaults;
      const found = fitOn(info.backend === "webgpu" ? info.device : undefined);
      change(id, {
        nativeSide: Math.round(Math.sqrt(width * height)),
        // What was planned says more than the name of a device.
        fit: fit.level === "tight" || fit.level === "slow" ? fit : found,
      });
    },
    restore({ model, models }) {
      for (const { id, name, url } of models) void measure(insert(url, { id, name }));
      if (state.get().models.some(({ id }) => id === model)) state.patch({ model });
    },
    saved: () =>
      state.get().models.flatMap((model) => {
        const url = addressOf(model);
        return model.removable && url !== undefined ? [{ id: model.id, name: model.name, url }] : [];
      }),
  };
}

const fitOn = (device: string | undefined): ModelChoice["fit"] =>
  device === undefined
    ? { level: "slow", why: { key: "fit.no-gpu", values: {} } }
    : { level: "good", why: { key: "fit.gpu", values: { device } } };
