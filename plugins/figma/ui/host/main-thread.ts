import { Cancelled } from "../../../../sdk/errors.ts";
import { withTimeout } from "../../../../sdk/host/editor/with-timeout.ts";
import {
  protocolVersion,
  readToPage,
  type CallMessage,
  type CallName,
  type EventName,
  type Params,
  type ToMain,
  type ToMainBody,
  type ToPage,
  type Value,
} from "../../protocol/index.ts";
import { fromWireError } from "./from-wire-error.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Figma's main thread as the page sees it: calls that are answered or time out, and events. */
export interface MainThread {
  /**
   * @throws HostTimeout when there is no answer in time, Cancelled when the signal fires, else what the main thread says
   */
  call<Name extends CallName>(
    name: Name,
    params: Params<Name>,
    options?: { readonly signal?: AbortSignal | undefined; readonly ms?: number | undefined },
  ): Promise<Value<Name>>;
  /** Calls back at each event; returns the way to stop. */
  on(name: EventName, listener: () => void): () => void;
  /** How the user opened the plugin. @throws HostTimeout */
  opened(): Promise<Opened>;
}

export interface Opened {
  /** A command of the menu, "again" (relaunch button of a result), or "". */
  readonly command: string;
  /** The result whose relaunch button was pressed. */
  readonly layer: string | undefined;
}

/** What a MessagePort of a browser and one of Node have in common. */
export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent<unknown>) => unknown) | null;
}

const host = "Figma";
/** Figma stops for its own dialogs, and while large files load. */
const QUICK_MS = 15_000;
/** Exports of large frames. */
const SLOW_MS = 120_000;
const slow: ReadonlySet<CallName> = new Set(["capture", "exportPixels", "place", "insert"]);

/** What is said while it happens: "did not answer when asked to …". */
const asked: Readonly<Record<CallName, string>> = {
  selection: "tell what is selected",
  layers: "list its layers",
  capture: "hand out the drawing",
  exportPixels: "export a part of the document",
  place: "place a picture",
  insert: "insert layers",
  begin: "begin a change",
  commit: "finish a change",
  rollback: "take a change back",
  storeGet: "read a setting",
  storeSet: "keep a setting",
  requestOf: "read what a layer was made with",
  resize: "resize the window",
  close: "close the window",
};

export function mainThread(port: Port, nonce: string): MainThread {
  const waiting = new Map<number, PromiseWithSettlers<unknown>>();
  const listeners = new Map<EventName, Set<() => void>>([
    ["selection", new Set()],
    ["drawing", new Set()],
  ]);
  const hello = settlers<Opened>();
  let latest = 0;

  const send = (body: ToMainBody) => {
    const message: ToMain = { underdrawing: protocolVersion, nonce, ...body };
    port.postMessage(withoutUndefined(message));
  };

  const receive: { [Kind in ToPage["kind"]]: (message: Extract<ToPage, { kind: Kind }>) => void } = {
    hello: ({ command, layer }) => hello.resolve({ command, layer }),
    event: ({ name }) => listeners.get(name)?.forEach((listener) => listener()),
    answer(message) {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else call?.reject(fromWireError(message.error));
    },
  };
  port.onmessage = ({ data }) => {
    const message = readToPage(data, nonce);
    if (message) (receive[message.kind] as (message: ToPage) => void)(message);
  };

  send({ kind: "ready" });
  return {
    opened: () => withTimeout(hello.promise, { host, asked: "start the plugin", ms: QUICK_MS }),
    async call<Name extends CallName>(
      method: Name,
      params: Params<Name>,
      {
        signal,
        ms = slow.has(method) ? SLOW_MS : QUICK_MS,
      }: { signal?: AbortSignal | undefined; ms?: number | undefined } = {},
    ) {
      if (signal?.aborted) throw new Cancelled("The order to Figma was cancelled.", { cause: signal.reason });
      const id = ++latest;
      const answer = settlers<unknown>();
      waiting.set(id, answer);
      send({ kind: "call", id, method, params } as CallMessage);
      try {
        return (await withTimeout(answer.promise, { host, asked: asked[method], ms, signal })) as Value<Name>;
      } finally {
        if (waiting.delete(id)) send({ kind: "cancel", id });
      }
    },
    on(name, listener) {
      const heard = listeners.get(name)!;
      heard.add(listener);
      return () => heard.delete(listener);
    },
  };
}

interface PromiseWithSettlers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

function settlers<T>(): PromiseWithSettlers<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => ([resolve, reject] = [yes, no]));
  return { promise, resolve, reject };
}
