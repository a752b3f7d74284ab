import { proxy, transfer, wrap } from "comlink";
import { Cancelled } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { EngineHost, OpenHooks } from "./engine-host.ts";
import type { Engine, EngineInfo, GenerateOptions } from "./engine.ts";
import type { ProgressEvent, RunEvent, RunResult } from "./events.ts";
import { previewInterval } from "./local-engine.ts";
import { pixelBuffers } from "./request/buffers.ts";
import { parseRequest } from "./request/parse.ts";
import type { ResolvedOptions } from "./resolved-options.ts";
import { startRun } from "./run.ts";
import { askForTask } from "./task-port.ts";

/** The body of an engine that works behind messages: in a worker, or anywhere a Connection leads. */
export async function remoteEngine(
  connection: Connection,
  options: ResolvedOptions,
  hooks: Partial<OpenHooks> = {},
): Promise<Engine> {
  const host = wrap<EngineHost>(connection.endpoint);
  const closing = new AbortController();
  const lost = AbortSignal.any([connection.lost, closing.signal]);
  let closed: Promise<void> | undefined;

  const dispose = () => {
    closing.abort(new Cancelled("The engine was disposed of; create another one."));
    closed ??= Promise.resolve(connection.close());
    return closed;
  };

  const makeRoom = hooks.makeRoom && proxy(hooks.makeRoom);
  const openOver = (port: MessagePort) => void host.open(options, transfer(port, [port]), makeRoom);
  const info = await askForTask<ProgressEvent, EngineInfo>(openOver, {
    signal: hooks.signal,
    onEvent: hooks.onProgress,
    lost,
  }).catch(async (error: unknown) => {
    await dispose();
    throw error;
  });

  return {
    info,
    generate: (input, { signal, previews }: GenerateOptions = {}) =>
      startRun(async (emit) => {
        const request = parseRequest(input, info);
        previewInterval(previews);
        const pixels = pixelBuffers(request);
        const generateOver = (port: MessagePort) =>
          void host.generate(transfer(request, pixels), previews, transfer(port, [port]));
        return askForTask<RunEvent, RunResult>(generateOver, { signal, onEvent: emit, lost });
      }),
    dispose,
  };
}
