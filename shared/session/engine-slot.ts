import type { Engine, EngineInfo, EngineOptions } from "../../sdk/index.ts";
import type { Clock } from "./clock.ts";
import { errorMessage } from "./error-message.ts";
import { loadMeter, nothingLoaded } from "./load-meter.ts";
import type { EngineState, LoadProgress, ModelChoice } from "./state.ts";

/** `createEngine`, in a page or in Node. */
export type CreateEngine = (
  options: Pick<EngineOptions, "model" | "onProgress" | "signal">,
) => Promise<Engine>;

/** The one engine that is open: models are large, so another one waits until this one is gone. */
export interface EngineSlot {
  /** The model's engine, opened on first need; one of another model is closed before. */
  open(model: ModelChoice, hooks: OpenHooks): Promise<Engine>;
  /** What the engine says, while it is that of the model. */
  infoOf(modelId: string): EngineInfo | undefined;
  /** Closes the engine of any other model. */
  closeOthers(modelId: string): void;
  /** Frees model and device. A lost device, too, is given up this way. */
  close(): Promise<void>;
}

interface OpenHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: LoadProgress) => void;
}

export interface SlotParts {
  readonly createEngine: CreateEngine;
  readonly clock: Clock;
  readonly show: (state: EngineState) => void;
  /** What the model turned out to be. */
  readonly learn: (model: ModelChoice, info: EngineInfo) => void;
}

export function engineSlot({ createEngine, clock, show, learn }: SlotParts): EngineSlot {
  let held: { readonly model: string; readonly engine: Engine } | undefined;
  let closing: Promise<void> = Promise.resolve();

  const close = (): Promise<void> => {
    const { engine } = held ?? {};
    held = undefined;
    show({ phase: "closed" });
    if (engine) closing = closing.then(() => engine.dispose()).catch(() => undefined);
    return closing;
  };

  return {
    close,
    closeOthers(modelId) {
      if (held && held.model !== modelId) void close();
    },
    infoOf: (modelId) => (held?.model === modelId ? held.engine.info : undefined),
    async open(model, { signal, onProgress }) {
      if (held?.model === model.id) return held.engine;
      await close();
      show({ phase: "opening", progress: nothingLoaded });
      const meter = loadMeter(clock);
      try {
        const engine = await createEngine({
          model: model.source,
          signal,
          onProgress(event) {
            const progress = meter(event);
            show({ phase: "opening", progress });
            onProgress(progress);
          },
        });
        held = { model: model.id, engine };
        learn(model, engine.info);
        show({ phase: "ready", info: engine.info });
        return engine;
      } catch (error) {
        const message = errorMessage(error);
        show(message ? { phase: "failed", error: message } : { phase: "closed" });
        throw error;
      }
    },
  };
}
