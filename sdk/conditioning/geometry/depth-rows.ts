import type { SceneObject } from "./scene.ts";

/** The depth of an object, 0 far to 1 near, in each row of the map. */
export type DepthRows = (y: number) => number;

/** What an object's depths are made from. */
export interface FlatScene {
  readonly objects: readonly SceneObject[];
  /** For each object; see `depthsOf`. */
  readonly flat: readonly number[];
  /** 0 to 1: how far an object falls back at its upper edge, as a part of the gap to the next farther one. */
  readonly ramp: number;
  /** Rows of the map. */
  readonly height: number;
}

/** Upright objects, each as far as `flat` says at its foot. */
export function uprightRows({ objects, flat, ramp }: FlatScene): DepthRows[] {
  const depths = flat.filter((_, i) => objects[i]!.fixed === undefined).sort((a, b) => a - b);
  const farther = new Map<number, number>();
  depths.forEach((depth, i) => {
    if (!farther.has(depth)) farther.set(depth, depths[i - 1] ?? 0);
  });
  return objects.map((object, i) => {
    const near = flat[i]!;
    if (ramp === 0 || object.sky || object.fixed !== undefined) return () => near;
    const far = near - ramp * (near - farther.get(near)!);
    return rising(object, far, near);
  });
}

/** The farthest that ground is. */
const farGround = 0.1;

/**
 * Ground runs from its upper edge towards the viewer, nearest at the map's lower edge; what stands on it is at least as
 * near as the ground at its foot.
 */
export function groundedRows({ objects, flat, ramp, height }: FlatScene): DepthRows[] {
  let plane = new Float64Array(height + 1);
  let nearest = 0;
  let grounds = 0;
  return objects.map((object, i) => {
    if (object.sky || object.fixed !== undefined) {
      const near = flat[i]!;
      return () => near;
    }
    const { y: top, height: tall } = object.box;
    if (object.ground) {
      const far = Math.max(nearest, plane[Math.min(top, height)]!, farGround);
      plane = plane.map((depth, y) =>
        y < top ? depth : Math.max(depth, mix(far, 1, (y - top) / (height - top))),
      );
      grounds += 1;
      const ground = plane;
      return inBytes(height, (y) => ground[y]!);
    }
    const before = nearest;
    nearest = Math.max(nearest, grounds > 0 ? plane[Math.min(top + tall, height)]! : flat[i]!);
    const near = nearest;
    if (ramp === 0) return () => near;
    const leaning = rising(object, near - ramp * (near - before), near);
    const behind = plane;
    // No farther than the ground behind it.
    return inBytes(height, (y) => Math.min(near, Math.max(behind[y]!, leaning(y))));
  });
}

/** Thousands of objects may each have rows of their own. */
function inBytes(height: number, depthAt: DepthRows): DepthRows {
  const bytes = Uint8Array.from({ length: height }, (_, y) => Math.round(255 * depthAt(y)));
  return (y) => bytes[y]! / 255;
}

function rising({ box }: SceneObject, far: number, near: number): DepthRows {
  return (y) => mix(far, near, (y - box.y) / box.height);
}

function mix(from: number, to: number, t: number): number {
  return from + (to - from) * Math.min(1, Math.max(0, t));
}
