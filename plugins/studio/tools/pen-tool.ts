import { Polygon, Polyline, type Point } from "fabric";
import { PenTool } from "lucide";
import { takeOver, type Tool } from "./tool.ts";

/** Document units within which a click closes the outline. */
const REACH = 8;

/** Corners by clicks; a click on the first one, or Enter, closes the outline, Escape gives it up. */
export const penTool: Tool = {
  id: "pen",
  label: "Polygon",
  key: "p",
  icon: PenTool,
  start({ canvas, style, finish }) {
    let corners: Point[] = [];
    let sketch: Polyline | undefined;
    const letGo = takeOver(canvas, "crosshair");

    const show = (loose?: Point) => {
      if (sketch) canvas.remove(sketch);
      sketch = undefined;
      if (corners.length === 0) return;
      sketch = new Polyline(loose ? [...corners, loose] : corners, {
        fill: "transparent",
        stroke: "#0d7aff",
        strokeWidth: 1,
        strokeUniform: true,
        selectable: false,
        evented: false,
        excludeFromExport: true,
      });
      canvas.add(sketch);
    };
    const close = () => {
      const outline = corners;
      corners = [];
      show();
      if (outline.length < 3) return;
      const polygon = new Polygon(outline, { ...style() });
      canvas.add(polygon);
      finish(polygon, "Polygon");
    };
    const isFirst = (at: Point) =>
      corners.length > 2 && at.distanceFrom(corners[0]!) * canvas.getZoom() < REACH;
    const stops = [
      canvas.on("mouse:down", ({ scenePoint }) => {
        if (isFirst(scenePoint)) close();
        else {
          corners.push(scenePoint);
          show();
        }
      }),
      canvas.on("mouse:move", ({ scenePoint }) => show(scenePoint)),
      canvas.on("mouse:dblclick", close),
    ];
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Enter") close();
      if (event.key === "Escape") {
        corners = [];
        show();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => {
      corners = [];
      show();
      stops.forEach((stop) => stop());
      window.removeEventListener("keydown", onKey);
      letGo();
    };
  },
};
