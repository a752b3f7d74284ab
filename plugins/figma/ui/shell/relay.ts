import { FIGMA } from "../link/ancestors.ts";
import { isKnock, isRefusal, LINK_VERSION, type Theme, type Welcome } from "../link/handshake.ts";
import { readToMain, readToPage } from "../../protocol/index.ts";

export interface RelayOptions {
  /** The plugin's own page, which Figma frames. */
  readonly shell: Window;
  /** The frame of the hosted page as it is now; it is another one after a retry. */
  readonly frame: () => HTMLIFrameElement | undefined;
  readonly pageOrigin: string;
  readonly nonce: string;
  readonly theme: () => Theme;
  readonly onOpen: () => void;
  /** The page shows itself why it will not start. */
  readonly onRefused: () => void;
  readonly onOutdated: () => void;
}

export interface Relay {
  /** To be called whenever the theme has changed. */
  sendTheme(): void;
}

/**
 * Stands between Figma and the hosted page. Figma is whoever frames the shell; the page is known by its window, its
 * origin and the nonce. What comes from anyone else, or does not look as the protocol says, goes no further.
 */
export function relay(options: RelayOptions): Relay {
  const { shell, frame, pageOrigin, nonce } = options;
  let main: MessagePort | undefined;
  let themes: MessagePort | undefined;

  const welcome = (page: Window) => {
    main?.close();
    themes?.close();
    const toMain = new MessageChannel();
    const toThemes = new MessageChannel();
    [main, themes] = [toMain.port1, toThemes.port1];
    main.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readToMain(data, nonce);
      if (message) shell.parent.postMessage({ pluginMessage: message }, FIGMA);
    };
    const answer = { underdrawing: "welcome", version: LINK_VERSION, nonce, theme: options.theme() } as const;
    page.postMessage(answer satisfies Welcome, pageOrigin, [toMain.port2, toThemes.port2]);
    options.onOpen();
  };

  shell.addEventListener("message", ({ source, origin, data }: MessageEvent<unknown>) => {
    const page = frame()?.contentWindow;
    if (source === shell.parent) {
      const message = readToPage((data as { pluginMessage?: unknown } | null)?.pluginMessage, nonce);
      if (message) main?.postMessage(message);
    } else if (page && source === page && origin === pageOrigin) {
      if (isRefusal(data, nonce)) options.onRefused();
      else if (isKnock(data, nonce)) {
        if (data.version === LINK_VERSION) welcome(page);
        else options.onOutdated();
      }
    }
  });

  return { sendTheme: () => themes?.postMessage(options.theme()) };
}
