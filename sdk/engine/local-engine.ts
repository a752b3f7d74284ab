import { Cancelled, InvalidRequest } from "../errors.ts";
import type { Engine, GenerateOptions } from "./engine.ts";
import type { LoadedModel } from "./loaded-model.ts";
import { parseRequest } from "./request/parse.ts";
import { startRun } from "./run.ts";
import { SerialQueue } from "./serial-queue.ts";

/** The body of an engine that works in this thread. It owns the model. */
export function localEngine(model: LoadedModel): Engine {
  const queue = new SerialQueue();
  const closing = new AbortController();
  let disposal: Promise<void> | undefined;

  return {
    info: model.info,
    generate: (input, options: GenerateOptions = {}) =>
      startRun((emit) => {
        const request = parseRequest(input, model.info);
        const previewEvery = previewInterval(options.previews);
        const signal = AbortSignal.any([closing.signal, ...(options.signal ? [options.signal] : [])]);
        return queue.add(() => model.generate(request, { signal, emit, previewEvery }), signal);
      }),
    dispose: () => {
      closing.abort(new Cancelled("The engine was disposed of; create another one."));
      disposal ??= queue.add(() => model.dispose());
      return disposal;
    },
  };
}

/** Steps between two previews; 0 for none. */
export function previewInterval(previews: GenerateOptions["previews"]): number {
  const every = Number(previews ?? 0);
  if (Number.isInteger(every) && every >= 0) return every;
  throw new InvalidRequest(`previews must be true, false or a whole number of steps; got ${previews}.`, {
    value: previews,
  });
}
