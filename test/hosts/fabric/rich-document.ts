import {
  type Canvas,
  Circle,
  Ellipse,
  FabricImage,
  type FabricObject,
  filters,
  Gradient,
  Group,
  IText,
  Line,
  Path,
  Pattern,
  Polygon,
  Polyline,
  Rect,
  Shadow,
  Textbox,
  Triangle,
} from "fabric";
import { checkers } from "../checkers.ts";
import { asObject } from "../../../sdk/hosts/fabric/kinds.ts";

/** 640 × 480: one of each thing that fabric can paint, each in its own place. */
export const richSize = { width: 640, height: 480 };

const stops = [
  { offset: 0, color: "#103060" },
  { offset: 0.6, color: "rgba(250, 180, 60, 0.9)" },
  { offset: 1, color: "#ffffff" },
];

export async function drawRich(canvas: Canvas): Promise<void> {
  canvas.backgroundColor = "#f4f0e6";
  const add = (name: string, object: FabricObject | Group) => {
    object.set({ name });
    canvas.add(asObject(object));
  };
  add(
    "field",
    new Rect({ left: 70, top: 50, width: 100, height: 60, rx: 18, ry: 9, fill: "#7fb069", angle: 20 }),
  );
  add("sun", new Circle({ left: 180, top: 50, radius: 34, fill: "gold", stroke: "#a03", strokeWidth: 6 }));
  add(
    "slice",
    new Circle({
      left: 260,
      top: 50,
      radius: 34,
      startAngle: 20,
      endAngle: 250,
      fill: "#c0392b",
      opacity: 0.6,
    }),
  );
  add("pond", new Ellipse({ left: 350, top: 50, rx: 44, ry: 22, fill: "#37a", skewX: 25, flipX: true }));
  add(
    "roof",
    new Triangle({ left: 440, top: 50, width: 70, height: 60, fill: "hsl(10, 60%, 45%)", angle: -30 }),
  );
  // Old, but documents hold it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  add("wire", new Line([500, 20, 600, 80], { stroke: "#222", strokeWidth: 5, strokeDashArray: [12, 7, 3] }));
  add(
    "fish",
    new Path("M 20 140 C 60 100 110 180 150 130 Q 130 190 90 180 T 20 140 Z", {
      fill: "#e9c46a",
      stroke: "#264653",
      strokeWidth: 4,
      strokeLineJoin: "round",
      fillRule: "evenodd",
    }),
  );
  add(
    "star",
    new Polygon(
      [0, 1, 2, 3, 4].map((i) => ({ x: 210 + 42 * Math.sin(i * 2.513), y: 150 - 42 * Math.cos(i * 2.513) })),
      {
        fill: "#8e44ad",
        fillRule: "evenodd",
        stroke: "black",
        strokeWidth: 2,
        paintFirst: "stroke",
      },
    ),
  );
  add(
    "ridge",
    new Polyline(
      [
        { x: 270, y: 180 },
        { x: 300, y: 120 },
        { x: 330, y: 170 },
        { x: 360, y: 130 },
      ],
      { fill: "", stroke: "#0a5", strokeWidth: 7, strokeLineCap: "round", strokeUniform: true, scaleX: 1.3 },
    ),
  );
  add(
    "dusk",
    new Rect({
      left: 450,
      top: 150,
      width: 90,
      height: 70,
      fill: new Gradient({ type: "linear", coords: { x1: 0, y1: 0, x2: 90, y2: 70 }, colorStops: stops }),
      angle: 12,
    }),
  );
  add(
    "glow",
    new Rect({
      left: 560,
      top: 150,
      width: 100,
      height: 70,
      strokeWidth: 0,
      fill: new Gradient({
        type: "radial",
        gradientUnits: "percentage",
        coords: { x1: 0.4, y1: 0.4, r1: 0.1, x2: 0.4, y2: 0.4, r2: 0.6 },
        colorStops: stops,
      }),
    }),
  );
  add(
    "title",
    new IText("Hof 7", { left: 80, top: 240, fontFamily: "DejaVu Sans", fontSize: 34, fill: "#333" }),
  );
  add(
    "note",
    new Textbox("two lines\nof plain text", {
      left: 220,
      top: 245,
      width: 150,
      fontFamily: "DejaVu Sans",
      fontSize: 20,
      fontWeight: "bold",
      textAlign: "center",
      fill: "#06c",
      angle: -8,
    }),
  );
  add(
    "styled",
    new IText("Styled", {
      left: 350,
      top: 240,
      fontFamily: "serif",
      fontStyle: "italic",
      fontSize: 30,
      fill: "#555",
      underline: true,
      styles: { 0: { 1: { fill: "red", fontSize: 40 } } },
    }),
  );
  const picture = new FabricImage(checkers(64), {
    left: 460,
    top: 245,
    scaleX: 1.2,
    angle: 15,
    strokeWidth: 0,
  });
  picture.set({ cropX: 8, cropY: 16, width: 48, height: 40 });
  add("picture", picture);
  const grey = new FabricImage(checkers(64), { left: 560, top: 245, strokeWidth: 3, stroke: "#111" });
  grey.filters = [new filters.Grayscale(), new filters.Brightness({ brightness: 0.1 })];
  grey.applyFilters();
  add("grey", grey);
  add(
    "porthole",
    new Rect({
      left: 70,
      top: 340,
      width: 100,
      height: 80,
      fill: "#16a085",
      strokeWidth: 0,
      clipPath: new Circle({ radius: 36 }),
    }),
  );
  add(
    "window",
    new Rect({
      left: 180,
      top: 340,
      width: 90,
      height: 80,
      fill: "#d35400",
      clipPath: new Ellipse({ rx: 20, ry: 30, inverted: true }),
    }),
  );
  add(
    "lettered",
    new Rect({
      left: 280,
      top: 340,
      width: 90,
      height: 80,
      fill: "#2c3e50",
      strokeWidth: 0,
      clipPath: new IText("AB", { fontSize: 60, fontFamily: "DejaVu Sans", fontWeight: "bold" }),
    }),
  );
  add(
    "shaded",
    new Rect({
      left: 380,
      top: 335,
      width: 60,
      height: 50,
      fill: "#e74c3c",
      opacity: 0.8,
      shadow: new Shadow({ color: "rgba(0,0,0,0.7)", blur: 10, offsetX: 12, offsetY: 9 }),
    }),
  );
  add(
    "weave",
    new Rect({
      left: 470,
      top: 340,
      width: 70,
      height: 60,
      fill: new Pattern({ source: checkers(32), repeat: "repeat" }),
    }),
  );
  add(
    "tinted",
    new Rect({
      left: 540,
      top: 330,
      width: 90,
      height: 50,
      fill: "#3af",
      globalCompositeOperation: "multiply",
    }),
  );
  const inner = new Group(
    [
      new Rect({ left: 0, top: 0, width: 50, height: 30, fill: "#9b59b6", angle: 30 }),
      new Circle({
        left: 30,
        top: 20,
        radius: 16,
        fill: "#f1c40f",
        stroke: "#333",
        strokeWidth: 3,
        opacity: 0.5,
      }),
    ],
    { opacity: 0.7 },
  );
  const outer = new Group(
    [
      asObject(inner),
      new Rect({
        left: 60,
        top: 10,
        width: 26,
        height: 60,
        fill: "#1abc9c",
        globalCompositeOperation: "multiply",
      }),
    ],
    { left: 110, top: 430, angle: 25, scaleX: 1.2, flipY: true, opacity: 0.8, backgroundColor: "#fdd" },
  );
  add("cluster", outer);
  add(
    "bold frame",
    new Rect({
      left: 260,
      top: 430,
      width: 80,
      height: 50,
      fill: "",
      stroke: "#c2185b",
      strokeWidth: 10,
      strokeUniform: true,
      scaleX: 1.4,
      scaleY: 0.8,
      strokeDashArray: [20, 8],
      strokeDashOffset: 5,
    }),
  );
  add(
    "faint",
    new Rect({
      left: 390,
      top: 430,
      width: 70,
      height: 50,
      fill: "#00f",
      stroke: "#f00",
      strokeWidth: 12,
      opacity: 0.4,
    }),
  );
  add("hidden", new Rect({ left: 480, top: 430, width: 70, height: 50, fill: "#0f0", visible: false }));
  canvas.renderAll();
  await document.fonts.ready;
}
