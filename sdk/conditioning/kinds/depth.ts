import type { Drawing } from "../../host/drawing.ts";
import { visibleLeaves } from "../../host/leaves.ts";
import { canvases } from "../../host/canvas.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { forEachCover, forEachRun } from "../geometry/cover.ts";
import { depthsOf } from "../geometry/depth-order.ts";
import { groundedRows, uprightRows } from "../geometry/depth-rows.ts";
import { badDepths, sceneOf } from "../geometry/scene.ts";
import { viewOf } from "../geometry/view.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

/** Options of `depth`. */
export interface DepthOptions extends FitOptions {
  /** How much paint order, lower edge and size count against each other, each 0 to 1. Defaults 0.5, 0.35, 0.15. */
  readonly order?: number;
  readonly position?: number;
  readonly size?: number;
  /**
   * 0 to 1: how far an object falls back at its upper edge, as a part of the gap to the next farther object. Never
   * breaks the order. Default 0: every object is flat.
   */
  readonly ramp?: number;
  /**
   * Grass, water, roads and the like run from far (their upper edge) to near (the map's lower edge), and what stands on
   * them is at least as near as the ground at its foot. Default false.
   */
  readonly groundPlane?: boolean;
}

/**
 * Paint order, vertical position and size → depth: near = white, sky and empty space = black, and no object is farther
 * than one that it is painted over. A name may set it: `tree depth=0.7` (0 far, 1 near; also `depth: 70%`, `depth=0,7`);
 * a value that is no depth is reported and ignored.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size or an option out of range
 */
export async function depth(drawing: Drawing, options: DepthOptions): Promise<ControlMap> {
  const { width, height, order = 0.5, position = 0.35, size = 0.15, ramp = 0, groundPlane = false } = options;
  for (const [name, value] of Object.entries({ order, position, size, ramp })) {
    checkRange(`depth's ${name}`, value, 0, 1);
  }
  const view = viewOf(drawing, options);
  const leaves = visibleLeaves(drawing);
  const { objects, objectOf } = sceneOf(leaves, view);
  const flat = depthsOf(objects, { order, position, size });
  const rows = (groundPlane ? groundedRows : uprightRows)({ objects, flat, ramp, height });

  const data = new Uint8ClampedArray(width * height * 3);
  forEachCover(await canvases(), drawing, view, leaves, (runs, i) => {
    const depthAt = rows[objectOf[i]!]!;
    forEachRun(runs, (y, fromX, toX) => {
      data.fill(Math.round(255 * depthAt(y)), (y * width + fromX) * 3, (y * width + toX) * 3);
    });
  });
  const report = drawingReport(drawing, leaves);
  return {
    kind: "depth",
    width,
    height,
    data,
    report: { ...report, ignored: [...report.ignored, ...badDepths(leaves)] },
  };
}

export const depthKind: GeometryKind = {
  name: "depth",
  control: "depth",
  label: "Depth",
  help: "Near is white: by layer order, position and size, or `depth=0.7` in a layer's name.",
  options: {
    order: numberOption("Layer order", "How much the order of the layers counts.", [0.5, 0, 1, 0.05]),
    position: numberOption("Position", "How much standing lower in the frame counts.", [0.35, 0, 1, 0.05]),
    size: numberOption("Size", "How much being larger counts.", [0.15, 0, 1, 0.05]),
    ramp: numberOption("Ramp", "How far each layer falls back at its upper edge.", [0, 0, 1, 0.05]),
    groundPlane: booleanOption("Ground plane", "Grass, water and roads run from far to near.", false),
  },
  fromDrawing: (drawing, fit, options) => depth(drawing, { ...options, ...fit }),
};
