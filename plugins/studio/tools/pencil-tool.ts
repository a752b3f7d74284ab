import { PencilBrush } from "fabric";
import { Pencil } from "lucide";
import type { Tool } from "./tool.ts";

/** Used where the style has no line of its own. */
const INK = { color: "#1e1e1e", width: 4 };

export const pencilTool: Tool = {
  id: "pencil",
  label: "Pencil",
  key: "b",
  icon: Pencil,
  start({ canvas, style, finish }) {
    const brush = new PencilBrush(canvas);
    brush.decimate = 2;
    const dip = () => {
      const { stroke, strokeWidth } = style();
      brush.color = stroke === "transparent" ? INK.color : stroke;
      brush.width = strokeWidth > 0 ? strokeWidth : INK.width;
    };
    dip();
    canvas.discardActiveObject();
    canvas.freeDrawingBrush = brush;
    canvas.isDrawingMode = true;
    const stops = [
      canvas.on("mouse:down:before", dip),
      canvas.on("path:created", ({ path }) => finish(path, "Stroke")),
    ];
    return () => {
      stops.forEach((stop) => stop());
      canvas.isDrawingMode = false;
    };
  },
};
