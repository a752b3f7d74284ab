import { IText } from "fabric";
import { Type } from "lucide";
import type { Tool } from "./tool.ts";

export const textTool: Tool = {
  id: "text",
  label: "Text",
  key: "t",
  icon: Type,
  start({ canvas, style, finish }) {
    const before = { selection: canvas.selection, cursor: canvas.defaultCursor };
    canvas.discardActiveObject();
    canvas.set({ selection: false, skipTargetFind: true, defaultCursor: "text" });
    const stop = canvas.on("mouse:down", ({ scenePoint }) => {
      const { fill } = style();
      const text = new IText("Text", {
        left: scenePoint.x,
        top: scenePoint.y,
        fill: fill === "transparent" ? "#1e1e1e" : fill,
        fontFamily: "Inter, system-ui, sans-serif",
        fontSize: 32,
      });
      canvas.add(text);
      finish(text, "Text");
      text.enterEditing();
      text.selectAll();
    });
    return () => {
      stop();
      canvas.set({ selection: before.selection, skipTargetFind: false, defaultCursor: before.cursor });
    };
  },
};
