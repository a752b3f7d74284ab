import type { Point } from "../pixels/draw/canvas.ts";

/** Points in canvas pixels; undefined where one is missing. */
export type Keypoints = readonly (Point | undefined)[];

/** One person of an OpenPose drawing. */
export interface Person {
  /** 18 joints in the order of `bodyJoints`. */
  readonly body: Keypoints;
  /** 21 points each. */
  readonly leftHand?: Keypoints;
  readonly rightHand?: Keypoints;
  readonly face?: Keypoints;
}

/** Several people on one canvas. */
export interface Poses {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly people: readonly Person[];
}
