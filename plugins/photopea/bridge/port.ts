/** What carries messages between the panel and Photopea. Whoever makes one answers for who is at its other end. */
export interface Port {
  /** Sends a script, or a file to be opened. */
  post(data: string | ArrayBuffer): void;
  /** Calls back with everything that Photopea sends; returns the way to stop. */
  listen(listener: (data: unknown) => void): () => void;
}

/** Where Photopea lives. */
export const photopeaOrigin = "https://www.photopea.com";

/** As much of a window as the port needs. */
export interface PanelWindow {
  readonly parent: { postMessage(data: unknown, targetOrigin: string): void };
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/**
 * The port of a panel that Photopea frames. Messages count only when they come from the parent window and that window
 * is at `origin`; scripts are addressed to that origin, so that any other page which frames the panel can neither drive
 * it nor read what it sends.
 */
export function windowPort(panel: PanelWindow, origin: string = photopeaOrigin): Port {
  return {
    post: (data) => panel.parent.postMessage(data, origin),
    listen(listener) {
      const hear = (event: MessageEvent) => {
        if (event.source === panel.parent && event.origin === origin) listener(event.data);
      };
      panel.addEventListener("message", hear);
      return () => panel.removeEventListener("message", hear);
    },
  };
}
