import { proxy, transfer, wrap } from "comlink";
import { Cancelled, WorkerFailed } from "../../errors.ts";
import { cancelled } from "../cancel.ts";
import type { EngineInfo } from "../engine.ts";
import type { ProgressEvent, RunResult } from "../events.ts";
import type { LoadedModel, OpenHooks } from "../loaded-model.ts";
import { pause } from "../recovery/pause.ts";
import type { ResolvedOptions } from "../resolved-options.ts";
import { Stopwatch } from "../stopwatch.ts";
import type { Connection } from "./connection.ts";
import { watchLifeline } from "./lifeline.ts";
import type { ModelHost, RunReport } from "./model-host.ts";
import { askForTask } from "./task-port.ts";

/** How long a worker may take to stop what was cancelled before it is ended. */
const PATIENCE_MS = 1000;

/**
 * A model that works behind messages: in a worker, or anywhere a Connection leads.
 *
 * A worker that computes hears no order before its step is over. When a run is cancelled it is given as long as opening
 * the model anew would take, at least a second, and ended then: whatever happens, that is at most twice the shortest wait.
 *
 * @throws WorkerFailed when the other side does not start; whatever opening the model throws.
 */
export async function remoteModel(
  connection: Connection,
  options: ResolvedOptions,
  { signal, onProgress, makeRoom }: Partial<OpenHooks> = {},
): Promise<LoadedModel> {
  const host = wrap<ModelHost>(connection.endpoint);
  const ended = new AbortController();
  const lost = AbortSignal.any([connection.lost, ended.signal]);
  let closed: Promise<void> | undefined;

  const end = (reason: Error): Promise<void> => {
    ended.abort(reason);
    closed ??= Promise.resolve(connection.close());
    return closed;
  };
  void watchLifeline(host, lost, () => ended.abort(diedSilently()));

  const opening = new Stopwatch();
  const openOver = (port: MessagePort) =>
    void host.open(options, transfer(port, [port]), makeRoom && proxy(makeRoom));
  const info = await orEnded(
    askForTask<ProgressEvent, EngineInfo>(openOver, { signal, onEvent: onProgress, lost }),
    { signal, patienceMs: PATIENCE_MS, end },
  ).catch(async (error: unknown) => {
    await end(disposed());
    throw error;
  });
  const patienceMs = Math.max(PATIENCE_MS, 1000 * opening.seconds);

  return {
    info,
    get gone() {
      return lost.aborted;
    },
    generate(request, { signal, emit, checkpoints, previewEvery, resume }) {
      const order = { previewEvery, resume, checkpointSeconds: checkpoints?.everySeconds };
      const generateOver = (port: MessagePort) => void host.generate(request, order, transfer(port, [port]));
      const onEvent = (report: RunReport) => {
        if (report.type === "checkpoint") checkpoints?.keep(report.checkpoint);
        else emit(report);
      };
      return orEnded(askForTask<RunReport, RunResult>(generateOver, { signal, onEvent, lost }), {
        signal,
        patienceMs,
        end,
      });
    },
    dispose: () => end(disposed()),
  };
}

const disposed = () => new Cancelled("The engine was disposed of; create another one.");

const diedSilently = () =>
  new WorkerFailed(
    "The engine's worker ended without a word, as browsers end one for which memory ran out. Close other pages, make a smaller picture, or use a smaller model.",
  );

interface Impatience {
  readonly signal: AbortSignal | undefined;
  readonly patienceMs: number;
  readonly end: (reason: Error) => Promise<void>;
}

/** Settles as the task does; ends the other side when it does not stop in time after the signal has fired. */
function orEnded<T>(task: Promise<T>, { signal, patienceMs, end }: Impatience): Promise<T> {
  const settled = new AbortController();
  const hurry = async () => {
    await pause(patienceMs, settled.signal);
    if (!settled.signal.aborted) await end(cancelled(signal));
  };
  const onAbort = () => void hurry();
  signal?.addEventListener("abort", onAbort, { once: true });
  return task.finally(() => {
    settled.abort();
    signal?.removeEventListener("abort", onAbort);
  });
}
