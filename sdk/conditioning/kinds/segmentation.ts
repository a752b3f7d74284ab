import type { Drawing } from "../../host/drawing.ts";
import { visibleLeaves } from "../../host/leaves.ts";
import { canvases } from "../../host/canvas.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { forEachCover, forEachRun } from "../geometry/cover.ts";
import { viewOf } from "../geometry/view.ts";
import { classOfLeaf, defaultConfidence, type NamedClass } from "../names/leaf-class.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

/** Options of `segmentation`. */
export interface SegmentationOptions extends FitOptions {
  /** 0 to 1: a name that matches a class with less is reported as unmatched. Default 0.7. */
  readonly minConfidence?: number;
  /** A layer whose names say nothing, but whose fill is exactly a colour of the palette, is of that class. Default true. */
  readonly paletteColors?: boolean;
}

export interface SegmentationMap extends ControlMap {
  readonly matched: readonly MatchedLayer[];
  /** Layers that neither a name nor a colour gave a class; they are not painted, so what lies under them shows. */
  readonly unmatched: readonly UnmatchedLayer[];
}

/** A layer that no class was found for. */
export interface UnmatchedLayer {
  readonly id: string;
  readonly name: string;
}

/** A layer whose name has told its class. */
export interface MatchedLayer extends UnmatchedLayer {
  /** ADE20K class, 0 to 149. */
  readonly classIndex: number;
  readonly className: string;
  readonly confidence: number;
  /** The name that decided: the layer's own or that of a group around it; or its colour, as `#04c803`. */
  readonly decidedBy: string;
}

/**
 * Layer and group names (English, German, French, Spanish or Chinese) → ADE20K-150 classes in the palette of the segmentation ControlNets: flat colours, every pixel
 * black (nothing there) or exactly one class.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function segmentation(drawing: Drawing, options: SegmentationOptions): Promise<SegmentationMap> {
  const { width, height, minConfidence = defaultConfidence, paletteColors = true } = options;
  checkRange("segmentation's minConfidence", minConfidence, 0, 1);
  const view = viewOf(drawing, options);
  const leaves = visibleLeaves(drawing);
  const classes = leaves.map((leaf) => classOfLeaf(leaf, { minConfidence, colors: paletteColors }));

  const data = new Uint8ClampedArray(width * height * 3);
  forEachCover(await canvases(), drawing, view, leaves, (runs, i) => {
    const match = classes[i];
    if (!match) return;
    const { r, g, b } = match.class.color;
    forEachRun(runs, (y, fromX, toX) => {
      const end = (y * width + toX) * 3;
      for (let at = (y * width + fromX) * 3; at < end; at += 3) {
        data[at] = r;
        data[at + 1] = g;
        data[at + 2] = b;
      }
    });
  });

  const matched: MatchedLayer[] = [];
  const unmatched: UnmatchedLayer[] = [];
  leaves.forEach(({ layer: { id, name } }, i) => {
    const match = classes[i];
    if (match) matched.push({ id, name, ...describe(match) });
    else unmatched.push({ id, name });
  });
  const report = drawingReport(drawing, leaves, (_, i) =>
    classes[i] ? undefined : "no class is called anything like it",
  );
  return { kind: "segmentation", width, height, data, matched, unmatched, report };
}

function describe(match: NamedClass): Omit<MatchedLayer, "id" | "name"> {
  return {
    classIndex: match.class.index,
    className: match.class.name,
    confidence: match.confidence,
    decidedBy: match.name,
  };
}

export const segmentationKind: GeometryKind = {
  name: "segmentation",
  control: "segmentation",
  label: "Segmentation",
  help: "What each layer shows, by its name (English, German, French, Spanish or Chinese), as flat ADE20K colours.",
  options: {
    minConfidence: numberOption(
      "Confidence",
      "A name that matches a class with less than this is reported instead of painted.",
      [defaultConfidence, 0, 1, 0.05],
    ),
    paletteColors: booleanOption(
      "Palette colours",
      "A layer whose name says nothing is what its exact ADE20K colour says.",
      true,
    ),
  },
  fromDrawing: (drawing, fit, options) => segmentation(drawing, { ...options, ...fit }),
};
