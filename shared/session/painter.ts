import type { EditorHost } from "../../sdk/host/index.ts";
import { DeviceLost, OutOfMemory } from "../../sdk/surface.ts";
import type { Clock } from "./clock.ts";
import { anySeed, seedsFrom } from "./compose-request.ts";
import type { EngineSlot } from "./engine-slot.ts";
import { matchColors } from "./fill/match-colors.ts";
import { prepare, type Prepared, type Snapshot, stillHolds } from "./generation.ts";
import type { RunHooks, Work } from "./job-queue.ts";
import { type ModelFacts, factsOf } from "./models.ts";
import type { Notices } from "./notices.ts";
import { runProgress } from "./run-progress.ts";
import type { ModelChoice, Result } from "./state.ts";
import type { View } from "./view.ts";

export interface PainterParts {
  readonly host: EditorHost;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly view: View;
  readonly slot: EngineSlot;
}

/** One order for pictures. */
export interface Order extends Snapshot {
  readonly model: ModelChoice;
  /** Of a live picture: when the drawing was edited, in the clock's milliseconds. */
  readonly edited: number | undefined;
  /** A picture is done; the run goes on when it is put away. */
  readonly keep: (result: Omit<Result, "id">) => Promise<void>;
}

interface Guessed {
  readonly prepared: Prepared;
  readonly facts: ModelFacts;
}

/** So many previews a picture; each reads from the GPU. */
const PREVIEWS = 5;

/** The whole road of one order, as work for the queue: editor → maps → Request → engine → results. */
export function paintWork(order: Order, parts: PainterParts): Work<Guessed> {
  const { settings, model, edited } = order;
  const { host, view, slot } = parts;
  const live = edited !== undefined;

  const prepareWith = (facts: ModelFacts, signal: AbortSignal) =>
    prepare(order, { host, facts, signal, make: (control, place) => view.make(control, place) });

  return {
    prompt: settings.prompt,
    live,
    async capture(signal) {
      // An editor that is asked now and then may have changed since; one that tells has told.
      if (host.capabilities.changes === "polled") view.changed();
      const facts = factsOf(model, slot.infoOf(model.id));
      return { facts, prepared: await prepareWith(facts, signal) };
    },
    async run(guessed, hooks) {
      try {
        await paintPictures(order, parts, hooks, (facts) =>
          stillHolds(guessed.facts, facts)
            ? Promise.resolve(guessed.prepared)
            : prepareWith(facts, hooks.signal),
        );
      } catch (error) {
        if (error instanceof DeviceLost || error instanceof OutOfMemory) await slot.close();
        throw error;
      }
    },
  };
}

async function paintPictures(
  { settings, model, edited, keep }: Order,
  { clock, notices, slot }: PainterParts,
  { signal, report }: RunHooks,
  preparedFor: (facts: ModelFacts) => Promise<Prepared>,
): Promise<void> {
  const live = edited !== undefined;
  const engine = await slot.open(model, {
    signal,
    onProgress: (loading) => report({ phase: "loading", loading }),
  });
  const { request, look, fill, leftOut } = await preparedFor(factsOf(model, engine.info));
  report({ phase: "running", loading: undefined });
  if (leftOut.length > 0)
    notices.tell("warning", { key: "notice.controls-left-out", values: { controls: leftOut.join(", ") } });

  const seeds = seedsFrom(settings.seed ?? anySeed(), settings.count);
  const progress = runProgress(clock, seeds.length);
  const steps = request.steps ?? engine.info.defaults.steps;
  for (const [picture, seed] of seeds.entries()) {
    const began = edited ?? clock.now();
    const previews = live ? false : Math.ceil(steps / PREVIEWS);
    const run = engine.generate({ ...request, seed }, { signal, previews });
    for await (const event of run) {
      report(progress(picture, event));
      if (event.type === "recovered")
        notices.tell("warning", { key: `notice.recovered.${event.reason}`, values: {} });
    }
    const { images, request: complete } = await run.result;
    for (const image of images)
      await keep({
        image: fill ? matchColors(image, fill.original, fill.painted) : image,
        request: complete,
        frame: look.captures.frame,
        mask: fill?.composite,
        made: clock.date(),
        seconds: (clock.now() - began) / 1000,
        placed: undefined,
      });
  }
}
