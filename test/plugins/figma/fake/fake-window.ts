import type {
  MessageEventHandler,
  OnMessageProperties,
  ShowUIOptions,
  UIAPI,
} from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import { cloneMessage } from "./clone-message.ts";

/** The window that the plugin opens, as Figma would. */
export interface FakeWindow {
  show(html: string, options: ShowUIOptions): void;
  post(message: unknown, options?: { readonly origin?: string }): void;
  resize(width: number, height: number): void;
  close(): void;
}

export type FakeUiApi = Pick<
  UIAPI,
  "postMessage" | "on" | "off" | "once" | "onmessage" | "resize" | "close" | "show" | "hide"
>;

/** `figma.ui`, and the way in for messages of the window. */
export function fakeUi(window: FakeWindow): {
  readonly ui: FakeUiApi;
  readonly show: FakeWindow["show"];
  readonly receive: (message: unknown, properties: OnMessageProperties) => void;
} {
  const listeners = new Set<MessageEventHandler>();
  let onmessage: MessageEventHandler | undefined;
  let shown = false;
  const ui: FakeUiApi = {
    postMessage(message, options) {
      if (!shown) throw new Error("in postMessage: No UI to send a message to");
      window.post(cloneMessage(message), options);
    },
    on: (_type: "message", listener) => void listeners.add(listener),
    off: (_type: "message", listener) => void listeners.delete(listener),
    once(_type: "message", listener) {
      const first: MessageEventHandler = (message, properties) => {
        listeners.delete(first);
        listener(message, properties);
      };
      listeners.add(first);
    },
    get onmessage() {
      return onmessage;
    },
    set onmessage(listener) {
      onmessage = listener;
    },
    resize: (width, height) => window.resize(width, height),
    show: () => undefined,
    hide: () => undefined,
    close: () => window.close(),
  };

  return {
    ui,
    show(html, options) {
      shown = true;
      window.show(html, options);
    },
    receive(message, properties) {
      const clone = cloneMessage(message);
      onmessage?.(clone, properties);
      for (const listener of listeners) listener(clone, properties);
    },
  };
}
