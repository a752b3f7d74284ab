/**
 * Runs in the page that stands for https://www.figma.com: shows one plugin window as Figma does, in a `data:` iframe,
 * and carries messages in its envelope. The test drives it through `figmaPage`.
 */
import { cloneMessage } from "../fake/clone-message.ts";
import { themeSheet, type ThemeMode } from "./theme-sheet.ts";

export interface WindowOptions {
  readonly html: string;
  readonly pluginId: string;
  readonly policy: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** Undefined where the plugin did not ask for `themeColors`. */
  readonly theme: ThemeMode | undefined;
}

/** The test's ear: what arrived for the main thread, from where, and why something was not let through. */
declare const toMain: (message: unknown, origin: string) => Promise<void>;
declare const notLetThrough: (why: string) => Promise<void>;

interface Opened {
  readonly frame: HTMLIFrameElement;
  readonly options: WindowOptions;
  /** What the main thread said before the window had loaded. */
  queue: unknown[] | undefined;
}

let opened: Opened | undefined;

export const figmaPage = {
  open(options: WindowOptions): void {
    figmaPage.close();
    const frame = document.createElement("iframe");
    frame.title = "Plugin";
    const { width, height } = options;
    Object.assign(frame, { width, height });
    frame.src = `data:text/html;charset=utf-8,${encodeURIComponent(withFigmasHead(options))}`;
    const window_ = { frame, options, queue: [] as unknown[] | undefined };
    frame.addEventListener("load", () => {
      const queue = window_.queue ?? [];
      window_.queue = undefined;
      queue.forEach(deliver);
    });
    const shown = document.createElement("section");
    shown.className = options.theme === "dark" ? "window dark" : "window";
    const title = document.createElement("header");
    title.textContent = options.title;
    shown.append(title, frame);
    document.body.prepend(shown);
    document.body.classList.toggle("dark", options.theme === "dark");
    opened = window_;
  },
  close(): void {
    document.querySelectorAll("section").forEach((shown) => shown.remove());
    opened = undefined;
  },
  post(message: unknown): void {
    if (opened?.queue) opened.queue.push(message);
    else deliver(message);
  },
  resize(width: number, height: number): void {
    if (opened) Object.assign(opened.frame, { width, height });
  },
  /** What lies on the canvas beside the window, for screenshots. */
  canvas(png: Uint8Array<ArrayBuffer>): void {
    const picture = document.querySelector("img") ?? document.body.appendChild(new Image());
    picture.src = URL.createObjectURL(new Blob([png], { type: "image/png" }));
  },
  setTheme(mode: ThemeMode): void {
    document.body.classList.toggle("dark", mode === "dark");
    document.querySelector("section")?.classList.toggle("dark", mode === "dark");
    opened?.frame.contentWindow?.postMessage({ figmaTheme: { mode, sheet: themeSheet(mode) } }, "*");
  },
};
Object.assign(globalThis, { figmaPage });

function deliver(pluginMessage: unknown): void {
  if (!opened) return;
  const { frame, options } = opened;
  frame.contentWindow!.postMessage({ pluginMessage, pluginId: options.pluginId }, "*");
}

window.addEventListener("message", ({ source, origin, data }: MessageEvent<unknown>) => {
  const envelope = data as { pluginMessage?: unknown; pluginId?: unknown } | null;
  if (!opened || source !== opened.frame.contentWindow) return;
  if (typeof envelope !== "object" || envelope === null || !("pluginMessage" in envelope)) return;
  // A window that has left its `data:` page must say whose it is.
  if (origin !== "null" && envelope.pluginId !== opened.options.pluginId && envelope.pluginId !== "*") return;
  try {
    void toMain(cloneMessage(envelope.pluginMessage), origin);
  } catch (error) {
    void notLetThrough(String(error));
  }
});

/** Figma writes its policy and its theme into the page, and a script that changes the theme when Figma's changes. */
function withFigmasHead({ html, policy, theme }: WindowOptions): string {
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const themed = theme
    ? `<style id="figma-style">${themeSheet(theme)}</style><script>
        document.documentElement.classList.add("figma-${theme}");
        addEventListener("message", ({ source, data }) => {
          if (source !== parent || !data || !data.figmaTheme) return;
          const { mode, sheet } = data.figmaTheme;
          document.documentElement.classList.remove("figma-light", "figma-dark");
          document.documentElement.classList.add("figma-" + mode);
          document.getElementById("figma-style").textContent = sheet;
        });
      </script>`
    : "";
  return html.replace("<head>", () => `<head>${head}${themed}`);
}
