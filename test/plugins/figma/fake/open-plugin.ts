import { figmaHost } from "../../../../plugins/figma/ui/host/figma-host.ts";
import { mainThread, type MainThread, type Port } from "../../../../plugins/figma/ui/host/main-thread.ts";
import type { EditorHost } from "../../../../sdk/host/index.ts";
import { encodePng } from "../../../../sdk/node/png.ts";
import { cloneMessage } from "./clone-message.ts";
import { createFakeFigma, type FakeFigma, type FakeOptions } from "./fake-figma.ts";
import { runMain } from "./run-main.ts";

export interface OpenPlugin {
  readonly figma: FakeFigma;
  readonly main: MainThread;
  readonly host: EditorHost;
  readonly nonce: string;
  /** Messages pass no more, until the returned function is called. */
  readonly silence: () => () => void;
}

/** The plugin as it runs, without a window around its page: code.js beside the page's end of the wire. */
export async function openPlugin(
  options: Omit<FakeOptions, "window"> = {},
  /** Milliseconds that the page waits for an answer once Figma is silent; its own patience before. */
  patience = 400,
): Promise<OpenPlugin> {
  let silent = false;
  let shownHtml: ((html: string) => void) | undefined;
  const opened = new Promise<string>((resolve) => (shownHtml = resolve));
  const port: Port = {
    onmessage: null,
    postMessage(message) {
      if (!silent) setTimeout(() => figma.receive(message));
    },
  };
  const figma = createFakeFigma({
    ...options,
    window: {
      show: (html) => shownHtml?.(html),
      post: (message) => {
        if (!silent) setTimeout(() => port.onmessage?.({ data: cloneMessage(message) } as MessageEvent));
      },
      resize: () => undefined,
      close: () => (silent = true),
    },
  });
  await runMain(figma.api);
  const nonce = /[0-9a-f]{32}/.exec(await opened)![0];
  const wire = mainThread(port, nonce);
  const main: MainThread = {
    ...wire,
    call: (name, params, how) => wire.call(name, params, silent ? { ...how, ms: patience } : how),
  };
  await wire.opened();
  return {
    figma,
    main,
    nonce,
    host: figmaHost(main, { encode: encodePng }),
    silence() {
      silent = true;
      return () => void (silent = false);
    },
  };
}
