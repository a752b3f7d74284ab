import { Cancelled } from "../../sdk/surface.ts";
import type { EngineSlot } from "./engine-slot.ts";
import { errorMessage } from "./error-message.ts";
import { nothingLoaded } from "./load-meter.ts";
import type { ModelFetch } from "./model-state.ts";
import type { ModelChoice, PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

export interface Fetching {
  /** Opens a model, which fetches it; one that was paused or has failed goes on. */
  start(model: ModelChoice): Promise<void>;
  /** What has arrived stays. */
  pause(): void;
  /** Ends it and tells nothing more of it. */
  stop(): void;
}

/** One model on its way, told in the state. */
export function modelFetch(state: Store<PanelState>, slot: EngineSlot): Fetching {
  let running: AbortController | undefined;

  const show = (change: Partial<ModelFetch>) => {
    const { fetching } = state.get();
    if (fetching) state.patch({ fetching: { ...fetching, ...change } });
  };
  const abort = () => {
    running?.abort(new Cancelled("The download was paused."));
    running = undefined;
  };

  return {
    async start(model) {
      abort();
      const mine = new AbortController();
      running = mine;
      const before = state.get().fetching;
      const progress = before?.model === model.id ? before.progress : nothingLoaded;
      state.patch({ fetching: { model: model.id, phase: "running", progress, error: undefined } });
      try {
        await slot.open(model, {
          signal: mine.signal,
          onProgress: (progress) => running === mine && show({ progress }),
        });
        if (running === mine) state.patch({ fetching: undefined });
      } catch (error) {
        if (running !== mine) return;
        const failure = errorMessage(error);
        show(failure ? { phase: "failed", error: failure } : { phase: "paused" });
      }
      if (running === mine) running = undefined;
    },
    pause() {
      abort();
      show({ phase: "paused" });
    },
    stop() {
      abort();
      if (state.get().fetching) state.patch({ fetching: undefined });
    },
  };
}
