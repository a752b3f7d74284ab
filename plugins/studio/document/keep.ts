import type { Canvas } from "fabric";
import { get, set } from "idb-keyval";

const KEY = "underdrawing.studio.document";
const PAUSE_MS = 800;

/** Properties of objects that fabric does not write by itself. */
const OURS = ["name", "lockMovementX", "lockMovementY", "selectable", "evented"];

/** Opens what lay here when the page was closed. Tells whether there was anything. */
export async function openKept(canvas: Canvas): Promise<boolean> {
  const json = await get<string>(KEY).catch(() => undefined);
  if (json === undefined) return false;
  await canvas.loadFromJSON(json);
  canvas.requestRenderAll();
  return canvas.getObjects().length > 0;
}

/** Saves the document a moment after each call; returns the function to call. A browser that keeps nothing is let be. */
export function keeper(canvas: Canvas): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      set(KEY, JSON.stringify(canvas.toObject(OURS))).catch(() => undefined);
    }, PAUSE_MS);
  };
}
