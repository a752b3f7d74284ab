import type { Drawing } from "../../host/drawing.ts";
import { visibleLeaves } from "../../host/leaves.ts";
import { canvases } from "../../host/canvas.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { forEachCover, forEachRun } from "../geometry/cover.ts";
import { viewOf } from "../geometry/view.ts";
import { sceneOf } from "../geometry/scene.ts";
import type { RgbaImage } from "../image.ts";
import { type GeometryKind, numberOption, type PixelKind } from "../kind.ts";
import { normalsFromDepth } from "../outputs/normals.ts";
import { distances } from "../pixels/distance.ts";
import { rgbOf, toGray, type RgbImage } from "../pixels/rgb.ts";

/** Options of `normalFromDepth`. */
export interface NormalFromDepthOptions {
  /** 0.1 to 1000: how many grey levels a pixel make a slope of 45°, times 8; larger is flatter. Default 2π. */
  readonly flatness?: number;
  /** 0 to 1: what is farther faces the viewer. Default 0.1. */
  readonly background?: number;
}

/** Options of `normal`. */
export interface NormalOptions extends FitOptions {
  /** How far the rounded edge of each object reaches inwards, in pixels of a map whose smaller side is 512. Default 24. */
  readonly bevel?: number;
}

/**
 * Normals of a depth map in which near is white, with the axes of NormalBae: red where a surface faces left, green
 * where it faces up, blue towards the viewer.
 * @throws InvalidRequest for an option outside its range
 */
export function normalFromDepth(
  depthMap: RgbaImage | RgbImage,
  options: NormalFromDepthOptions = {},
): ControlMap {
  const rgb = rgbOf(depthMap);
  const { width, height } = rgb;
  const depth = { width, height, data: Float32Array.from(toGray(rgb)) };
  return { kind: "normal", width, height, data: normalsFromDepth(depth, options) };
}

/**
 * Every object of the drawing with a rounded edge, as if it were cut from felt: normals with the axes of NormalBae.
 * Where nothing lies, and in the middle of large objects, they face the viewer.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function normal(drawing: Drawing, options: NormalOptions): Promise<ControlMap> {
  const { width, height, bevel = 24 } = options;
  checkRange("normal's bevel", bevel, 0, 512);
  const view = viewOf(drawing, options);
  const leaves = visibleLeaves(drawing);
  const { objectOf } = sceneOf(leaves, view);
  const labels = new Int32Array(width * height);
  forEachCover(await canvases(), drawing, view, leaves, (runs, i) => {
    forEachRun(runs, (y, fromX, toX) => labels.fill(objectOf[i]! + 1, y * width + fromX, y * width + toX));
  });
  const reach = (bevel * Math.min(width, height)) / 512;
  const depth = { width, height, data: rounded(labels, width, height, reach) };
  // A Sobel derivative is eight times the slope.
  const data = normalsFromDepth(depth, { flatness: 8, background: 0 });
  return { kind: "normal", width, height, data, report: drawingReport(drawing, leaves) };
}

/** A quarter circle from each object's edge inwards; 0 where nothing lies. */
function rounded(labels: Int32Array, width: number, height: number, reach: number): Float32Array {
  const away = distances(edges(labels, width, height), width, height);
  return Float32Array.from(away, (distance, i) => {
    if (labels[i] === 0 || reach === 0) return 0;
    const part = 1 - Math.min(1, distance / reach);
    return reach * Math.sqrt(1 - part * part);
  });
}

function edges(labels: Int32Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array(labels.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (x > 0 && labels[at - 1] !== labels[at]) result[at] = result[at - 1] = 1;
      if (y > 0 && labels[at - width] !== labels[at]) result[at] = result[at - width] = 1;
    }
  }
  return result;
}

export const normalKind: GeometryKind & PixelKind = {
  name: "normal",
  control: "normal",
  atResolution: "padded",
  label: "Normals",
  help: "Which way surfaces face: rounded edges of layers, or the slopes of a depth map.",
  options: {
    bevel: numberOption("Bevel", "How far the rounded edge of a layer reaches.", [24, 0, 512, 1]),
    flatness: numberOption(
      "Flatness",
      "Larger makes the slopes of a depth map flatter.",
      [6.28, 0.1, 1000, 0.01],
    ),
    background: numberOption("Background", "What is farther in a depth map is flat.", [0.1, 0, 1, 0.01]),
  },
  fromDrawing: (drawing, fit, { bevel }) => normal(drawing, { bevel: Number(bevel), ...fit }),
  fromPixels: (image, { flatness, background }) =>
    Promise.resolve(normalFromDepth(image, { flatness: Number(flatness), background: Number(background) })),
};
