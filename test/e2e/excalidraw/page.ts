/** Excalidraw beside the panel, as an embedder would put them: the built package, a real editor, one call. */
import { convertToExcalidrawElements } from "@excalidraw/excalidraw";
import type * as Underdrawing from "../../../sdk/index.ts";
import { excalidrawHost } from "../../../sdk/hosts/excalidraw/index.ts";
import { mountPanel } from "../../../shared/panel/index.ts";
import { openEditor } from "../../hosts/excalidraw/open.ts";

/** A path of the server, not of the sources. */
const builtPackage: string = "/dist/index.js";
const { createEngine } = (await import(builtPackage)) as typeof Underdrawing;

const theme = new URLSearchParams(location.search).get("theme") === "dark" ? "dark" : "light";
const { api, element } = await openEditor(innerWidth - 340, innerHeight);
document.getElementById("editor")!.append(element);
element.style.cssText = "width: 100%; height: 100%";
api.updateScene({ appState: { theme, viewBackgroundColor: "#ffffff" } });

const ink = { strokeColor: "#1e1e1e", roughness: 1, fillStyle: "solid" } as const;
api.updateScene({
  elements: convertToExcalidrawElements([
    {
      type: "rectangle",
      x: 80,
      y: 60,
      width: 400,
      height: 400,
      ...ink,
      strokeColor: "transparent",
      backgroundColor: "#a5d8ff",
    },
    { type: "ellipse", x: 130, y: 100, width: 80, height: 80, ...ink, backgroundColor: "#ffec99" },
    { type: "diamond", x: 150, y: 180, width: 300, height: 220, ...ink, backgroundColor: "#b2f2bb" },
    { type: "rectangle", x: 80, y: 330, width: 400, height: 130, ...ink, backgroundColor: "#4dabf7" },
    { type: "rectangle", x: 330, y: 230, width: 90, height: 110, ...ink, backgroundColor: "#ffc9c9" },
  ]),
});
api.scrollToContent(undefined, { fitToContent: true });
const all = api.getSceneElements() as unknown as readonly { readonly id: string }[];
api.updateScene({
  appState: { selectedElementIds: Object.fromEntries(all.map(({ id }) => [id, true as const])) },
});

mountPanel(document.getElementById("panel")!, { host: excalidrawHost(api), createEngine, theme });

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export const pageFunctions = {
  /** Kinds of the elements that are not deleted, lowest first. */
  kinds: (): string[] => api.getSceneElements().map(({ type }) => type),
  /** Where the topmost element lies. */
  topmost: (): Box => api.getSceneElements().at(-1) as unknown as Box,
};
Object.assign(globalThis, { pageFunctions });
