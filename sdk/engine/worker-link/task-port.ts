import { cancelled, throwIfCancelled } from "../cancel.ts";
import { fromPlainError, toPlainError, type PlainError } from "./error-transport.ts";

/** What the side that works says. Nothing follows `done` or `failed`. */
type Report<Event, Result> =
  | { readonly type: "event"; readonly event: Event }
  | { readonly type: "done"; readonly result: Result }
  | { readonly type: "failed"; readonly error: PlainError };

/** What the side that asked says. */
interface CancelOrder {
  readonly type: "cancel";
  readonly reason: PlainError;
}

export interface Task<Event, Result> {
  /** Buffers inside an event or a result that may move instead of being copied. */
  readonly transferables?: (message: Event | Result) => Transferable[];
  readonly work: (emit: (event: Event) => void, signal: AbortSignal) => Promise<Result>;
}

/** Does one task and reports over `port`; the asking side closes it. */
export async function serveTask<Event, Result>(port: MessagePort, task: Task<Event, Result>): Promise<void> {
  const abort = new AbortController();
  port.onmessage = ({ data }: MessageEvent<CancelOrder>) => abort.abort(fromPlainError(data.reason));

  const buffers = (message: Event | Result) => task.transferables?.(message) ?? [];
  const post = (report: Report<Event, Result>, transfer: Transferable[] = []) =>
    port.postMessage(report, transfer);
  try {
    const result = await task.work((event) => post({ type: "event", event }, buffers(event)), abort.signal);
    post({ type: "done", result }, buffers(result));
  } catch (error) {
    post({ type: "failed", error: toPlainError(error) });
  } finally {
    port.onmessage = null;
  }
}

export interface TaskHooks<Event> {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: Event) => void) | undefined;
  /** Fires when the other side is gone and will never answer; its reason is the error to raise. */
  readonly lost?: AbortSignal | undefined;
}

/**
 * Asks for a task over a port of its own and waits for its end; relays its events, and the signal the other way.
 * A signal that has already fired asks for nothing.
 */
export async function askForTask<Event, Result>(
  ask: (port: MessagePort) => void,
  { signal, lost, onEvent }: TaskHooks<Event>,
): Promise<Result> {
  throwIfCancelled(signal);
  const { port1: port, port2 } = new MessageChannel();
  ask(port2);
  return new Promise<Result>((resolve, reject) => {
    const settle = (act: () => void) => {
      signal?.removeEventListener("abort", onAbort);
      lost?.removeEventListener("abort", onLost);
      port.onmessage = null;
      port.close();
      act();
    };
    const onAbort = () =>
      port.postMessage({
        type: "cancel",
        reason: toPlainError(cancelled(signal).cause),
      } satisfies CancelOrder);
    const onLost = () => settle(() => reject(lost?.reason as Error));

    port.onmessage = ({ data }: MessageEvent<Report<Event, Result>>) => {
      if (data.type === "event") onEvent?.(data.event);
      else if (data.type === "done") settle(() => resolve(data.result));
      else settle(() => reject(fromPlainError(data.error)));
    };
    if (lost?.aborted) return onLost();
    lost?.addEventListener("abort", onLost, { once: true });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
