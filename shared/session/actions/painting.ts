import { masked } from "../../../sdk/host/index.ts";
import { anySeed } from "../compose-request.ts";
import { type Live, liveMode, liveSteps } from "../live.ts";
import { type Order, paintWork } from "../painter.ts";
import type { Parts } from "../parts.ts";
import type { Session } from "../session.ts";
import type { Result } from "../state.ts";

type PaintActions = Pick<Session, "generate" | "cancel" | "cancelAll" | "setLive"> & { readonly live: Live };

export function paintActions(parts: Parts): PaintActions {
  const { clock, state, queue, shelf, overlay, models, slot, facts, notices, attempt } = parts;

  const freshId = () => `${clock.date().toString(36)}-${anySeed().toString(36)}`;
  const add = (order: Omit<Order, "model">) => {
    const job = queue.add(paintWork({ ...order, model: models.chosen() }, parts));
    return { id: job.id, over: job.over.finally(closeUnused) };
  };
  /** The engine of a model that is not chosen any more, and that no job waits for. */
  const closeUnused = () => {
    if (state.get().jobs.length === 0) slot.closeOthers(models.chosen().id);
  };

  const generate = (): Promise<void> => {
    const { settings, controls } = state.get();
    const keep = (result: Omit<Result, "id">) => shelf.put({ ...result, id: freshId() });
    return attempt(
      () => add({ settings, controls, edited: undefined, keep }).over,
      () => void generate(),
    );
  };

  let liveSeed = anySeed();
  let liveId = freshId();

  const live = liveMode({
    clock,
    cancel: (id) => queue.cancel(id),
    paint(edited) {
      const { settings, controls } = state.get();
      const job = add({
        settings: {
          ...settings,
          steps: liveSteps(settings.steps ?? facts().steps),
          seed: settings.seed ?? liveSeed,
          count: 1,
        },
        controls,
        edited,
        async keep(result) {
          if (!live.on) return;
          const { image, mask, frame, seconds } = result;
          state.patch({ liveSeconds: seconds });
          await shelf.put({ ...result, id: liveId });
          await overlay.show("live", { image: mask ? masked(image, mask) : image, frame });
        },
      });
      job.over.catch((error: unknown) => notices.fail(error));
      return job;
    },
  });

  return {
    live,
    generate,
    cancel: (jobId) => queue.cancel(jobId),
    cancelAll: () => queue.cancelAll(),
    setLive(on) {
      if (on === live.on) return;
      if (on) {
        liveSeed = anySeed();
        liveId = freshId();
      }
      state.patch({ live: on, ...(on && { liveSeconds: undefined }) });
      live.turn(on);
      if (!on) void attempt(() => overlay.show("live", undefined));
    },
  };
}
