import { orCancelled } from "../../sdk/engine/cancel.ts";
import type { Engine, EngineInfo, EngineOptions, MakeRoom } from "../../sdk/index.ts";
import { Cancelled } from "../../sdk/surface.ts";
import type { Clock } from "./clock.ts";
import { errorMessage } from "./error-message.ts";
import { loadMeter, nothingLoaded } from "./load-meter.ts";
import type { EngineState, LoadProgress, ModelChoice } from "./state.ts";

/** `createEngine`, in a page or in Node. */
export type CreateEngine = (
  options: Pick<EngineOptions, "model" | "controls" | "footprint" | "makeRoom" | "onProgress" | "signal">,
) => Promise<Engine>;

/** The one engine that is open: models are large, so another one waits until this one is gone. */
export interface EngineSlot {
  /**
   * The model's engine, opened on first need; one of another model is closed before, and one that is on its way to be
   * opened is given up. Who asks for a model that is opening already waits for the same engine; when nobody waits any
   * more, it is given up.
   */
  open(model: ModelChoice, hooks: OpenHooks): Promise<Engine>;
  /** What the engine says, while it is that of the model. */
  infoOf(modelId: string): EngineInfo | undefined;
  /** Closes the engine of any other model. */
  closeOthers(modelId: string): void;
  /** Frees model and device, and gives up what is opening. A lost device, too, is given up this way. */
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
  /** Networks for controls that a model may use, by the kind's name. */
  readonly controlsFor: (model: ModelChoice) => Promise<NonNullable<EngineOptions["controls"]>>;
  /** Decides which kept models go where a download does not fit. */
  readonly makeRoom: MakeRoom;
}

interface Opening {
  readonly model: string;
  readonly engine: Promise<Engine>;
  readonly abort: AbortController;
  readonly listeners: Set<OpenHooks["onProgress"]>;
  waiting: number;
}

export function engineSlot({ createEngine, clock, show, learn, ...parts }: SlotParts): EngineSlot {
  let held: { readonly model: string; readonly engine: Engine } | undefined;
  let opening: Opening | undefined;
  let closing: Promise<void> = Promise.resolve();

  const giveUpOpening = () => {
    const { abort, engine } = opening ?? {};
    opening = undefined;
    abort?.abort(new Cancelled("The model is not needed any more."));
    if (engine) closing = Promise.all([closing, engine.catch(() => undefined)]).then(() => undefined);
  };
  const close = (): Promise<void> => {
    giveUpOpening();
    const { engine } = held ?? {};
    held = undefined;
    show({ phase: "closed" });
    if (engine) closing = closing.then(() => engine.dispose()).catch(() => undefined);
    return closing;
  };

  const begin = (model: ModelChoice): Opening => {
    const abort = new AbortController();
    const listeners = new Set<OpenHooks["onProgress"]>();
    const isMine = () => opening?.abort === abort;
    const run = async (): Promise<Engine> => {
      await closing;
      if (isMine()) show({ phase: "opening", progress: nothingLoaded });
      const meter = loadMeter(clock);
      try {
        const engine = await createEngine({
          model: model.source,
          controls: await parts.controlsFor(model),
          makeRoom: parts.makeRoom,
          footprint: model.footprint,
          signal: abort.signal,
          onProgress(event) {
            const progress = meter(event);
            if (isMine()) show({ phase: "opening", progress });
            for (const listener of listeners) listener(progress);
          },
        });
        if (!isMine()) {
          await engine.dispose().catch(() => undefined);
          throw new Cancelled("The model is not needed any more.");
        }
        held = { model: model.id, engine };
        learn(model, engine.info);
        show({ phase: "ready", info: engine.info });
        return engine;
      } catch (error) {
        const message = errorMessage(error);
        if (isMine()) show(message ? { phase: "failed", error: message } : { phase: "closed" });
        throw error;
      } finally {
        if (isMine()) opening = undefined;
      }
    };
    const started: Opening = {
      model: model.id,
      abort,
      listeners,
      waiting: 0,
      engine: Promise.resolve().then(run),
    };
    // Whoever waits is told; when nobody does, nobody misses it.
    started.engine.catch(() => undefined);
    return started;
  };

  return {
    close,
    closeOthers(modelId) {
      if (held && held.model !== modelId && opening?.model !== modelId) void close();
    },
    infoOf: (modelId) => (held?.model === modelId ? held.engine.info : undefined),
    async open(model, { signal, onProgress }) {
      if (held?.model === model.id) return held.engine;
      if (opening?.model !== model.id) {
        void close();
        opening = begin(model);
      }
      const mine = opening;
      mine.waiting += 1;
      mine.listeners.add(onProgress);
      try {
        return await orCancelled(mine.engine, signal);
      } finally {
        mine.listeners.delete(onProgress);
        mine.waiting -= 1;
        if (mine.waiting === 0 && opening === mine) {
          giveUpOpening();
          show({ phase: "closed" });
        }
      }
    },
  };
}
