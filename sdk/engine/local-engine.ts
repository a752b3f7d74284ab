import { Cancelled, InvalidRequest } from "../errors.ts";
import { orCancelled } from "./cancel.ts";
import type { Engine, GenerateOptions } from "./engine.ts";
import type { LoadedModel } from "./loaded-model.ts";
import { parseRequest } from "./request/parse.ts";
import { startRun } from "./run.ts";
import { SerialQueue } from "./serial-queue.ts";

/** The engine around a model, which it owns: requests are checked, wait for their turn, and can be called back. */
export function localEngine(model: LoadedModel): Engine {
  const queue = new SerialQueue();
  const closing = new AbortController();
  const unfinished = new Set<AbortController>();
  let disposal: Promise<void> | undefined;

  return {
    info: model.info,
    generate: (input, options: GenerateOptions = {}) =>
      startRun(async (emit) => {
        const request = parseRequest(input, model.info);
        const previewEvery = previewInterval(options.previews);
        if (replaces(options.whenBusy)) for (const earlier of unfinished) earlier.abort(replaced());
        const own = new AbortController();
        const signals = [closing.signal, own.signal, ...(options.signal ? [options.signal] : [])];
        const signal = AbortSignal.any(signals);
        unfinished.add(own);
        try {
          // The caller is released at once; the model's turn lasts until it has really stopped.
          return await orCancelled(
            queue.add(() => model.generate(request, { signal, emit, previewEvery }), signal),
            signal,
          );
        } finally {
          unfinished.delete(own);
        }
      }),
    dispose: () => {
      closing.abort(new Cancelled("The engine was disposed of; create another one."));
      disposal ??= model.dispose();
      return disposal;
    },
  };
}

const POLICIES: readonly unknown[] = ["queue", "replace"];

const replaced = () => new Cancelled('A later request took its place (whenBusy: "replace").');

function replaces(whenBusy: GenerateOptions["whenBusy"] = "queue"): boolean {
  if (POLICIES.includes(whenBusy)) return whenBusy === "replace";
  throw new InvalidRequest(`whenBusy must be "queue" or "replace"; got ${JSON.stringify(whenBusy)}.`, {
    value: whenBusy,
  });
}

/** Steps between two previews; 0 for none. */
function previewInterval(previews: GenerateOptions["previews"]): number {
  const every = Number(previews ?? 0);
  if (Number.isInteger(every) && every >= 0) return every;
  throw new InvalidRequest(`previews must be true, false or a whole number of steps; got ${previews}.`, {
    value: previews,
  });
}
