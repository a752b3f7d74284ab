import type { Canvas, FabricObject } from "fabric";
import { openHistory, type History } from "./document/history.ts";
import { selectTool } from "./tools/select-tool.ts";
import type { PaintStyle, Tool } from "./tools/tool.ts";

/** The editor beside the panel: a canvas, its past, the tool in hand and the style it draws in. */
export interface Workspace {
  readonly canvas: Canvas;
  readonly history: History;
  readonly tool: Tool;
  readonly style: PaintStyle;
  take(tool: Tool): void;
  /** For what is drawn next, and for what is selected. */
  setStyle(change: Partial<PaintStyle>): void;
  rename(object: FabricObject, name: string): void;
  show(object: FabricObject, visible: boolean): void;
  /** A locked object is drawn over but not picked up. */
  lock(object: FabricObject, locked: boolean): void;
  /** To a place in the paint order, 0 the lowest. */
  reorder(object: FabricObject, to: number): void;
  removeSelected(): void;
  /** Calls back after anything that the editor's own panels show has changed. */
  subscribe(listener: () => void): () => void;
}

export const nameOf = (object: FabricObject): string => {
  const name: unknown = object.get("name");
  return typeof name === "string" && name !== "" ? name : "Layer";
};

export const isLocked = (object: FabricObject): boolean => object.lockMovementX;

const FIRST_STYLE: PaintStyle = { fill: "#c9d3dc", stroke: "#1e1e1e", strokeWidth: 2 };

export function openWorkspace(canvas: Canvas): Workspace {
  const history = openHistory(canvas);
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  let tool = selectTool;
  let layDown = () => {};
  let style = FIRST_STYLE;

  const take = (next: Tool) => {
    layDown();
    tool = next;
    layDown = next.start({ canvas, style: () => style, finish });
    tell();
  };
  const finish = (object: FabricObject, name: string) => {
    const alike = canvas.getObjects().filter((each) => nameOf(each).startsWith(name)).length;
    object.set({ name: `${name} ${alike + 1}` });
    history.commit(`Draw ${name.toLowerCase()}`);
    // A pencil stays in hand, as in every editor; other tools make one thing at a time.
    if (tool.id === "pencil") return;
    take(selectTool);
    canvas.setActiveObject(object);
    canvas.requestRenderAll();
  };
  const edit = (label: string, change: () => void) => {
    change();
    canvas.requestRenderAll();
    history.commit(label);
    canvas.fire("object:modified", { target: canvas.getActiveObject() ?? canvas.item(0) });
    tell();
  };

  history.subscribe(tell);
  for (const event of ["selection:created", "selection:updated", "selection:cleared"] as const)
    canvas.on(event, tell);
  for (const event of ["object:added", "object:removed"] as const) canvas.on(event, tell);
  canvas.on("object:modified", () => history.commit("Change"));
  canvas.on("text:editing:exited", () => history.commit("Type"));

  return {
    canvas,
    history,
    get tool() {
      return tool;
    },
    get style() {
      return style;
    },
    take,
    setStyle(change) {
      style = { ...style, ...change };
      const selected = canvas.getActiveObjects();
      if (selected.length > 0)
        edit("Colour", () => {
          for (const object of selected) object.set(change);
        });
      tell();
    },
    rename: (object, name) => edit("Rename", () => object.set({ name })),
    show: (object, visible) => edit(visible ? "Show" : "Hide", () => object.set({ visible })),
    lock: (object, locked) =>
      edit(locked ? "Lock" : "Unlock", () => {
        if (locked) canvas.discardActiveObject();
        object.set({ lockMovementX: locked, lockMovementY: locked, selectable: !locked, evented: !locked });
      }),
    reorder: (object, to) => edit("Reorder", () => canvas.moveObjectTo(object, to)),
    removeSelected() {
      const selected = canvas.getActiveObjects();
      if (selected.length === 0) return;
      edit("Delete", () => {
        canvas.discardActiveObject();
        canvas.remove(...selected);
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
