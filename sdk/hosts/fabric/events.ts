import type { Canvas, CanvasEvents } from "fabric";

const selectionEvents = [
  "selection:created",
  "selection:updated",
  "selection:cleared",
] as const satisfies readonly (keyof CanvasEvents)[];

const drawingEvents = [
  "object:added",
  "object:removed",
  "object:modified",
  "text:changed",
  "canvas:cleared",
] as const satisfies readonly (keyof CanvasEvents)[];

export function onSelectionChange(canvas: Canvas, listener: () => void): () => void {
  return onEach(canvas, selectionEvents, listener);
}

export function onDrawingChange(canvas: Canvas, listener: () => void): () => void {
  return onEach(canvas, drawingEvents, listener);
}

function onEach(canvas: Canvas, events: readonly (keyof CanvasEvents)[], listener: () => void): () => void {
  // A function of its own for each subscription, so that stopping one of two equal listeners leaves the other.
  const call = () => listener();
  for (const event of events) canvas.on(event, call);
  return () => {
    for (const event of events) canvas.off(event, call);
  };
}
