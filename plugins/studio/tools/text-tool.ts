import { IText } from "fabric";
import { Type } from "lucide";
import { takeOver, type Tool } from "./tool.ts";

export const textTool: Tool = {
  id: "text",
  label: "Text",
  key: "t",
  icon: Type,
  start({ canvas, style, finish }) {
    const letGo = takeOver(canvas, "text");
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
      letGo();
    };
  },
};
