/** `npm run eval:maps`: each map of geometry against what pixels give, both against the true geometry. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { canny } from "../../../sdk/conditioning/kinds/canny.ts";
import { depth } from "../../../sdk/conditioning/kinds/depth.ts";
import { lineart } from "../../../sdk/conditioning/kinds/lineart.ts";
import { lineartStandard } from "../../../sdk/conditioning/kinds/lineart-standard.ts";
import { mlsd } from "../../../sdk/conditioning/kinds/mlsd.ts";
import { scribble } from "../../../sdk/conditioning/kinds/scribble.ts";
import { scribbleXdog } from "../../../sdk/conditioning/kinds/scribble-xdog.ts";
import { segmentation } from "../../../sdk/conditioning/kinds/segmentation.ts";
import { paintDrawing } from "../../../sdk/conditioning/paint-drawing.ts";
import type { Drawing } from "../../../sdk/host/drawing.ts";
import { readSvg } from "../../../sdk/host/svg/read-svg.ts";
import { classIndices, greyOf } from "../dataset/classes.ts";
import { sceneSeed } from "../dataset/splits.ts";
import { makeScene } from "../scenes/make-scene.ts";
import { toDrawing } from "../scenes/to-drawing.ts";
import { orderViolations } from "./maps/depth-score.ts";
import { centreLines, edgeF1 } from "./maps/edge-score.ts";
import { straightEdges } from "./maps/straight-edges.ts";
import { inPaletteColors, nearestClasses, trueClass } from "./maps/true-classes.ts";
import { trueEdges } from "./maps/true-edges.ts";
import { topAt, trueLeaves } from "./maps/truth.ts";

const { values } = parseArgs({
  options: {
    /** SVG files whose things are in the tables of true-classes.ts. */
    examples: { type: "string", default: join(import.meta.dirname, "../../examples") },
    scenes: { type: "string", default: "6" },
    side: { type: "string", default: "512" },
  },
});
const side = Number(values.side);
const size = { width: side, height: side };
const white = { r: 255, g: 255, b: 255 };
const at512 = (pixels: number): number => (pixels * side) / 512;

interface Row {
  readonly measure: string;
  readonly geometry: number;
  readonly pixels: Readonly<Record<string, number>>;
}

async function drawings(): Promise<[name: string, drawing: Drawing][]> {
  const files = (await readdir(values.examples)).filter((file) => file.endsWith(".svg")).sort();
  const examples = files.map(async (file): Promise<[string, Drawing]> => {
    const text = await readFile(join(values.examples, file), "utf8");
    return [basename(file, ".svg"), await readSvg(text)];
  });
  const scenes = Array.from({ length: Number(values.scenes) }, (_, i): [string, Drawing] => {
    return [`scene ${i}`, toDrawing(makeScene(sceneSeed("heldout", 1, i)))];
  });
  return [...(await Promise.all(examples)), ...scenes];
}

async function measure(drawing: Drawing): Promise<Row[]> {
  const leaves = trueLeaves(drawing, side);
  const tops = new Int32Array(side * side);
  for (let i = 0; i < tops.length; i++) tops[i] = topAt(leaves, (i % side) + 0.5, Math.floor(i / side) + 0.5);
  const painted = await paintDrawing(drawing, { ...size, background: white });
  const edges = canny(painted).data;
  const f1 = (rgb: Uint8ClampedArray, rules: Parameters<typeof trueEdges>[2]) =>
    edgeF1(centreLines(rgb, side), side, trueEdges(leaves, side, rules));

  // A line of the map at least 2.5 times as wide as the stroke shows it as one line.
  const broad = { widestLine: at512(6) * 2.5 };
  const fine = { widestLine: Math.max(1.25, at512(2)) * 2.5 };
  const straight = { widestLine: 1.25 * Math.max(1, at512(1)) * 2.5, straightFrom: at512(20) };
  const lines: Row[] = [
    {
      measure: "scribble: edge F1",
      geometry: f1((await scribble(drawing, size)).data, broad),
      pixels: { "XDoG scribble": f1(scribbleXdog(painted).data, broad), Canny: f1(edges, broad) },
    },
    {
      measure: "lineart: edge F1",
      geometry: f1((await lineart(drawing, size)).data, fine),
      pixels: { "standard line art": f1(lineartStandard(painted).data, fine), Canny: f1(edges, fine) },
    },
    {
      measure: "mlsd: edge F1",
      geometry: f1((await mlsd(drawing, size)).data, straight),
      pixels: { "straight parts of Canny": f1(straightEdges(edges, side, at512(20)), straight) },
    },
  ];

  const truth = leaves.map(trueClass);
  const judged = [...tops.keys()].filter((i) => tops[i]! >= 0 && truth[tops[i]!]! >= 0);
  const wrong = (classes: ArrayLike<number>) =>
    judged.filter((i) => classes[i] !== truth[tops[i]!]).length / judged.length;
  const flat = await paintDrawing(inPaletteColors(drawing, leaves), { ...size, background: white });
  const classes: Row = {
    measure: "segmentation: wrong pixels",
    geometry: wrong(classIndices(await segmentation(drawing, size))),
    pixels: {
      "nearest palette colour": wrong(nearestClasses(painted.data)),
      "the same, of a drawing in palette colours": wrong(nearestClasses(flat.data)),
    },
  };

  const violations = (grey: ArrayLike<number>) => orderViolations(grey, side, leaves, tops);
  const luma = Float32Array.from(tops, (_, i) => {
    const [r, g, b] = painted.data.subarray(i * 4, i * 4 + 3);
    return 255 - (0.299 * r! + 0.587 * g! + 0.114 * b!);
  });
  const order: Row = {
    measure: "depth: order violations",
    geometry: violations(greyOf(await depth(drawing, size))),
    pixels: {
      "darker is nearer": violations(luma),
      "lower is nearer": violations(Int32Array.from(tops, (_, i) => Math.floor(i / side))),
    },
  };
  return [...lines, classes, order];
}

const all: [string, Row[]][] = [];
for (const [name, drawing] of await drawings()) all.push([name, await measure(drawing)]);

const cell = (text: string): string => text.padStart(10);
console.log(
  `${side} × ${side}; edge F1 at 1 px (1 is perfect), the rest in shares of pixels (0 is perfect)\n`,
);
console.log(["".padEnd(46), ...all.map(([name]) => cell(name)), cell("mean")].join(""));
all[0]?.[1].forEach((first, i) => {
  const line = (title: string, of: (row: Row) => number): void => {
    const numbers = all.map(([, rows]) => of(rows[i]!));
    const known = numbers.filter((value) => !Number.isNaN(value));
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    console.log([title.padEnd(46), ...[...numbers, mean].map((value) => cell(value.toFixed(4)))].join(""));
  };
  console.log(first.measure);
  line("  from geometry", ({ geometry }) => geometry);
  for (const route of Object.keys(first.pixels)) line(`  pixels: ${route}`, ({ pixels }) => pixels[route]!);
});
