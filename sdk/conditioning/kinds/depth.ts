import type { Drawing } from "../../host/drawing.ts";
import { visibleLeaves } from "../../host/leaves.ts";
import { canvases } from "../../host/canvas.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { coverage, forEachRun } from "../geometry/cover.ts";
import { depthsOf } from "../geometry/depth-order.ts";
import { sceneOf, type SceneObject } from "../geometry/scene.ts";
import { viewOf } from "../geometry/view.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

export interface DepthOptions extends FitOptions {
  /** How much paint order, lower edge and size count against each other, each ≥ 0. Defaults 0.5, 0.35, 0.15. */
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
 * than one that it is painted over. A name may set it: `tree depth=0.7` (0 far, 1 near; also `depth: 70%`).
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function depth(drawing: Drawing, options: DepthOptions): Promise<ControlMap> {
  const { width, height, order = 0.5, position = 0.35, size = 0.15, ramp = 0, groundPlane = false } = options;
  const view = viewOf(drawing, options);
  const leaves = visibleLeaves(drawing);
  const { objects, objectOf } = sceneOf(leaves, view);
  const flat = depthsOf(objects, { order, position, size });
  const greysOf = groundPlane ? onGround(objects, flat, height) : inLayers(objects, flat, ramp, height);

  const data = new Uint8ClampedArray(width * height * 3);
  coverage(await canvases(), drawing, view, leaves).forEach((runs, i) => {
    const greys = greysOf[objectOf[i]!]!;
    forEachRun(runs, (y, fromX, toX) => {
      data.fill(greys[y]!, (y * width + fromX) * 3, (y * width + toX) * 3);
    });
  });
  return { kind: "depth", width, height, data, report: drawingReport(drawing, leaves) };
}

/** For each object its grey in each row of the map. */
type Rows = readonly Uint8ClampedArray[];

function inLayers(
  objects: readonly SceneObject[],
  flat: readonly number[],
  ramp: number,
  height: number,
): Rows {
  return objects.map((object, i) => {
    const near = flat[i]!;
    if (ramp === 0 || object.sky || object.fixed !== undefined) return constant(near, height);
    const farther = flat.filter((depth, j) => j !== i && objects[j]!.fixed === undefined && depth < near);
    const far = near - ramp * (near - Math.max(0, ...farther));
    return rows(height, (y) => mix(far, near, (y - object.box.y) / object.box.height));
  });
}

function onGround(objects: readonly SceneObject[], flat: readonly number[], height: number): Rows {
  const planes: { readonly top: number; readonly far: number }[] = [];
  const planeAt = (y: number) =>
    Math.max(0, ...planes.map(({ top, far }) => (y < top ? 0 : mix(far, 1, (y - top) / (height - top)))));
  let nearest = 0;
  return objects.map((object, i) => {
    if (object.sky || object.fixed !== undefined) return constant(flat[i]!, height);
    if (object.ground) {
      planes.push({ top: object.box.y, far: Math.max(nearest, planeAt(object.box.y), farGround) });
      return rows(height, planeAt);
    }
    nearest = Math.max(nearest, planes.length > 0 ? planeAt(object.box.y + object.box.height) : flat[i]!);
    return constant(nearest, height);
  });
}

const farGround = 0.1;

function constant(value: number, height: number): Uint8ClampedArray {
  return new Uint8ClampedArray(height).fill(Math.round(255 * value));
}

function rows(height: number, valueAt: (y: number) => number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: height }, (_, y) => Math.round(255 * valueAt(y)));
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * Math.min(1, Math.max(0, t));
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
