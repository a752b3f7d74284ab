import type { Canvas, FabricObject, Point } from "fabric";
import type { IconNode } from "lucide";

/** What the next shape looks like. */
export interface PaintStyle {
  /** CSS colours; "transparent" for none. */
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
}

export interface ToolContext {
  readonly canvas: Canvas;
  readonly style: () => PaintStyle;
  /** A shape is drawn: it gets a name, is selected, and is one undo step. */
  readonly finish: (object: FabricObject, name: string) => void;
}

export interface Tool {
  readonly id: string;
  readonly label: string;
  /** The key that takes it up. */
  readonly key: string;
  readonly icon: IconNode;
  /** Takes the pointer over; returns the way to lay the tool down. */
  start(context: ToolContext): () => void;
}

/** The editor's own selecting rests, and nothing is selected, until the returned function is called. */
export function takeOver(canvas: Canvas, cursor: string): () => void {
  const { selection, defaultCursor } = canvas;
  canvas.discardActiveObject();
  canvas.set({ selection: false, skipTargetFind: true, defaultCursor: cursor });
  canvas.requestRenderAll();
  return () => canvas.set({ selection, skipTargetFind: false, defaultCursor });
}

interface Drag {
  readonly begin: (at: Point) => void;
  readonly move: (at: Point, square: boolean) => void;
  readonly end: (at: Point) => void;
}

/** Pointer strokes on the artboard, in document units; the editor's own selecting rests meanwhile. */
export function onDrag(canvas: Canvas, { begin, move, end }: Drag): () => void {
  const letGo = takeOver(canvas, "crosshair");
  let drawing = false;
  const stops = [
    canvas.on("mouse:down", ({ scenePoint }) => {
      drawing = true;
      begin(scenePoint);
    }),
    canvas.on("mouse:move", ({ scenePoint, e }) => {
      if (drawing) move(scenePoint, "shiftKey" in e && e.shiftKey);
      canvas.requestRenderAll();
    }),
    canvas.on("mouse:up", ({ scenePoint }) => {
      if (drawing) end(scenePoint);
      drawing = false;
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    letGo();
  };
}
