import "./assets.ts";
import { Excalidraw } from "@excalidraw/excalidraw";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { createElement } from "react";
import { createRoot } from "react-dom/client";

export interface OpenedExcalidraw {
  readonly api: ExcalidrawImperativeAPI;
  readonly element: HTMLElement;
  close(): void;
}

/** A real Excalidraw in this page, with an empty scene on no background. */
export async function openEditor(width: number, height: number): Promise<OpenedExcalidraw> {
  const element = document.createElement("div");
  element.style.cssText = `width: ${width}px; height: ${height}px`;
  document.body.append(element);
  const root = createRoot(element);
  const api = await new Promise<ExcalidrawImperativeAPI>((resolve) => {
    root.render(
      createElement(Excalidraw, {
        excalidrawAPI: resolve,
        handleKeyboardGlobally: true,
        initialData: { appState: { viewBackgroundColor: "transparent" } },
      }),
    );
  });
  while (api.getAppState().isLoading) await new Promise((resolve) => setTimeout(resolve, 10));
  return {
    api,
    element,
    close() {
      root.unmount();
      element.remove();
    },
  };
}
