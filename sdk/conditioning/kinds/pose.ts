import type { Drawing } from "../../host/drawing.ts";
import type { ControlMap } from "../control-map.ts";
import type { FitOptions } from "../fit.ts";
import { booleanOption, type GeometryKind } from "../kind.ts";
import { drawPoses } from "../pose/draw-poses.ts";
import { posesOfDrawing } from "../pose/poses-of-drawing.ts";

/** Options of `pose`. */
export interface PoseOptions extends FitOptions {
  /** Draws hands and faces where there are any. Defaults true. */
  readonly hands?: boolean;
  readonly face?: boolean;
}

/**
 * The people in a drawing whose layers are named joints, drawn as OpenPose draws them. Black where there are none; the
 * report says what was taken for a person.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export function pose(drawing: Drawing, options: PoseOptions): ControlMap {
  const { hands = true, face = true } = options;
  const { report, ...poses } = posesOfDrawing(drawing, options);
  return { ...drawPoses(poses, { hands, face }), report };
}

export const poseKind: GeometryKind = {
  name: "pose",
  control: "openpose",
  label: "Pose",
  help: "People as OpenPose draws them, from groups whose layers are named joints.",
  options: {
    hands: booleanOption("Hands", "Draws groups called “left hand” and “right hand”.", true),
    face: booleanOption("Faces", "Draws groups called “face”.", true),
  },
  fromDrawing: (drawing, fit, options) => Promise.resolve().then(() => pose(drawing, { ...options, ...fit })),
};
