import { IText } from "fabric";
import { tools } from "./tools/tools.ts";
import type { Workspace } from "./workspace.ts";

/** Keys that something else has a use for: a field of the page, the panel's, a text being typed on the canvas. */
function isTyping(workspace: Workspace, event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  const field =
    target instanceof HTMLElement &&
    target.matches("input, textarea, select, [contenteditable], [role=slider]");
  const object = workspace.canvas.getActiveObject();
  return field || (object instanceof IText && object.isEditing);
}

export function listenToKeys(workspace: Workspace): void {
  window.addEventListener("keydown", (event) => {
    if (isTyping(workspace, event)) return;
    const key = event.key.toLowerCase();
    if (event.metaKey || event.ctrlKey) {
      if (key === "z" && !event.shiftKey) workspace.history.undo();
      else if (key === "y" || key === "z") workspace.history.redo();
      else return;
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    if (key === "delete" || key === "backspace") workspace.removeSelected();
    const tool = tools.find((each) => each.key === key);
    if (tool) workspace.take(tool);
  });
}
