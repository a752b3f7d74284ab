import Konva from "konva";
import { checkers } from "../checkers.ts";

/** 640 × 480: one of each thing that Konva can paint, each in its own place. */
export const richSize = { width: 640, height: 480 };

const stops = [0, "#103060", 0.6, "rgba(250, 180, 60, 0.9)", 1, "#ffffff"];
const font = { fontFamily: "DejaVu Sans", fontSize: 26, fill: "#333" };

export async function drawRich(stage: Konva.Stage, layer: Konva.Layer): Promise<void> {
  const add = (name: string, node: Konva.Shape | Konva.Group) => {
    node.name(name);
    layer.add(node);
  };
  add(
    "field",
    new Konva.Rect({
      x: 40,
      y: 20,
      width: 100,
      height: 60,
      cornerRadius: [20, 5, 12, 0],
      fill: "#7fb069",
      rotation: 12,
    }),
  );
  add("sun", new Konva.Circle({ x: 190, y: 50, radius: 34, fill: "gold", stroke: "#a03", strokeWidth: 6 }));
  add("slice", new Konva.Wedge({ x: 270, y: 50, radius: 36, angle: 230, fill: "#c0392b", opacity: 0.6 }));
  add(
    "pond",
    new Konva.Ellipse({ x: 350, y: 50, radiusX: 44, radiusY: 22, fill: "#37a", skewX: 0.4, scaleX: -1 }),
  );
  add(
    "ring",
    new Konva.Ring({
      x: 440,
      y: 50,
      innerRadius: 16,
      outerRadius: 32,
      fill: "#884ea0",
      stroke: "#111",
      strokeWidth: 2,
    }),
  );
  add(
    "bow",
    new Konva.Arc({
      x: 510,
      y: 50,
      innerRadius: 14,
      outerRadius: 32,
      angle: 200,
      fill: "#16a085",
      rotation: 30,
    }),
  );
  add(
    "star",
    new Konva.Star({ x: 590, y: 50, numPoints: 5, innerRadius: 14, outerRadius: 34, fill: "#d35400" }),
  );
  add("roof", new Konva.RegularPolygon({ x: 60, y: 150, sides: 3, radius: 38, fill: "hsl(10, 60%, 45%)" }));
  add(
    "wire",
    new Konva.Line({
      points: [110, 180, 150, 110, 190, 170, 230, 120],
      tension: 0.5,
      stroke: "#0a5",
      strokeWidth: 6,
      lineCap: "round",
      dash: [14, 9, 3],
    }),
  );
  add(
    "blob",
    new Konva.Line({
      points: [260, 120, 320, 130, 300, 185, 250, 170],
      tension: 0.6,
      closed: true,
      fill: "#e9c46a",
      stroke: "#264653",
      strokeWidth: 3,
    }),
  );
  add(
    "way",
    new Konva.Arrow({
      points: [350, 180, 380, 120, 440, 150],
      stroke: "#222",
      fill: "#222",
      strokeWidth: 4,
      pointerLength: 14,
      pointerWidth: 12,
    }),
  );
  add(
    "leaf",
    new Konva.Path({
      data: "M470 180 C 470 120 540 110 550 120 A 40 60 20 0 1 470 180 Z",
      fill: "#27ae60",
      stroke: "#145a32",
      strokeWidth: 2,
    }),
  );
  add(
    "dusk",
    new Konva.Rect({
      x: 565,
      y: 115,
      width: 60,
      height: 70,
      fillLinearGradientStartPoint: { x: 0, y: 0 },
      fillLinearGradientEndPoint: { x: 60, y: 70 },
      fillLinearGradientColorStops: stops,
    }),
  );
  add(
    "glow",
    new Konva.Circle({
      x: 60,
      y: 250,
      radius: 36,
      fillRadialGradientStartPoint: { x: -6, y: -6 },
      fillRadialGradientEndPoint: { x: -6, y: -6 },
      fillRadialGradientStartRadius: 6,
      fillRadialGradientEndRadius: 42,
      fillRadialGradientColorStops: stops,
    }),
  );
  add("title", new Konva.Text({ ...font, x: 110, y: 225, text: "Hof 7" }));
  add(
    "note",
    new Konva.Text({
      ...font,
      x: 210,
      y: 215,
      width: 150,
      fontSize: 18,
      fontStyle: "bold",
      align: "center",
      lineHeight: 1.4,
      text: "two lines\nof plain text",
      fill: "#06c",
      rotation: -6,
    }),
  );
  add(
    "spaced",
    new Konva.Text({
      ...font,
      x: 380,
      y: 225,
      text: "Styled",
      fontStyle: "italic",
      letterSpacing: 3,
      textDecoration: "underline",
    }),
  );
  add(
    "picture",
    new Konva.Image({
      image: checkers(64),
      x: 520,
      y: 215,
      width: 80,
      height: 60,
      rotation: 10,
      crop: { x: 8, y: 16, width: 48, height: 40 },
    }),
  );
  add(
    "rounded",
    new Konva.Image({
      image: checkers(64),
      x: 30,
      y: 310,
      width: 70,
      height: 70,
      cornerRadius: 20,
      stroke: "#111",
      strokeWidth: 3,
    }),
  );
  const grey = new Konva.Image({
    image: checkers(64),
    x: 120,
    y: 310,
    width: 64,
    height: 64,
    filters: [Konva.Filters.Grayscale],
  });
  add("grey", grey);
  grey.cache();
  add(
    "weave",
    new Konva.Rect({
      x: 205,
      y: 310,
      width: 80,
      height: 70,
      fillPatternImage: checkers(32) as unknown as HTMLImageElement,
      fillPatternRotation: 20,
    }),
  );
  add(
    "shaded",
    new Konva.Rect({
      x: 310,
      y: 310,
      width: 70,
      height: 55,
      fill: "#e74c3c",
      opacity: 0.8,
      rotation: 10,
      shadowColor: "black",
      shadowBlur: 10,
      shadowOffset: { x: 12, y: 9 },
      shadowOpacity: 0.7,
    }),
  );
  add(
    "tinted",
    new Konva.Rect({
      x: 260,
      y: 340,
      width: 70,
      height: 50,
      fill: "#3af",
      globalCompositeOperation: "multiply",
    }),
  );
  const porthole = new Konva.Group({ clipFunc: (context) => context.arc(455, 345, 36, 0, Math.PI * 2) });
  porthole.add(new Konva.Rect({ x: 410, y: 300, width: 90, height: 90, fill: "#16a085" }));
  add("porthole", porthole);
  add(
    "own",
    new Konva.Shape({
      x: 510,
      y: 310,
      fill: "#f39c12",
      stroke: "#6e2c00",
      strokeWidth: 3,
      sceneFunc(context, shape) {
        context.beginPath();
        context.moveTo(0, 0);
        context.quadraticCurveTo(60, -20, 90, 40);
        context.lineTo(20, 70);
        context.closePath();
        context.fillStrokeShape(shape);
      },
    }),
  );
  add(
    "wild",
    new Konva.Shape({
      x: 30,
      y: 400,
      width: 90,
      height: 60,
      sceneFunc(context) {
        context.fillStyle = "#1f618d";
        context.fillRect(0, 0, 90, 60);
        context.clearRect(20, 20, 30, 20);
      },
    }),
  );
  const inner = new Konva.Group({ opacity: 0.7, rotation: 20 });
  inner.add(new Konva.Rect({ width: 60, height: 36, fill: "#9b59b6" }));
  inner.add(
    new Konva.Circle({
      x: 55,
      y: 30,
      radius: 18,
      fill: "#f1c40f",
      stroke: "#333",
      strokeWidth: 3,
      opacity: 0.5,
    }),
  );
  const outer = new Konva.Group({
    x: 170,
    y: 400,
    scaleY: 0.9,
    scaleX: 1.2,
    opacity: 0.8,
    clip: { x: 0, y: 0, width: 110, height: 55 },
  });
  outer.add(inner, new Konva.Rect({ x: 70, y: 5, width: 26, height: 60, fill: "#1abc9c", rotation: 10 }));
  add("cluster", outer);
  const lone = new Konva.Group({ x: 330, y: 400, isolated: true, opacity: 0.6 });
  lone.add(new Konva.Rect({ width: 60, height: 50, fill: "#e67e22" }));
  lone.add(
    new Konva.Rect({
      x: 30,
      y: 20,
      width: 60,
      height: 40,
      fill: "#3498db",
      globalCompositeOperation: "multiply",
    }),
  );
  add("lone", lone);
  add(
    "bold frame",
    new Konva.Rect({
      x: 450,
      y: 410,
      width: 60,
      height: 40,
      stroke: "#c2185b",
      strokeWidth: 8,
      strokeScaleEnabled: false,
      scaleX: 1.4,
      dash: [20, 8],
    }),
  );
  add(
    "faint",
    new Konva.Rect({
      x: 560,
      y: 405,
      width: 60,
      height: 50,
      fill: "#00f",
      stroke: "#f00",
      strokeWidth: 12,
      opacity: 0.4,
    }),
  );
  add("hidden", new Konva.Rect({ x: 300, y: 200, width: 70, height: 50, fill: "#0f0", visible: false }));
  stage.draw();
  await document.fonts.ready;
}
