import type { Point } from "../pixels/draw/canvas.ts";
import type { Keypoints, Poses } from "./person.ts";
import type { BodyJoint } from "./skeleton.ts";
import { bodyJoints } from "./skeleton.ts";

export interface PoseTemplate extends Poses {
  readonly name: string;
  readonly label: string;
}

type Joints = Readonly<Partial<Record<BodyJoint, readonly [x: number, y: number]>>>;

const standing: Joints = {
  nose: [256, 110],
  neck: [256, 170],
  "right-shoulder": [206, 172],
  "right-elbow": [192, 262],
  "right-wrist": [186, 346],
  "left-shoulder": [306, 172],
  "left-elbow": [320, 262],
  "left-wrist": [326, 346],
  "right-hip": [228, 360],
  "right-knee": [224, 500],
  "right-ankle": [222, 640],
  "left-hip": [284, 360],
  "left-knee": [288, 500],
  "left-ankle": [290, 640],
  "right-eye": [244, 98],
  "left-eye": [268, 98],
  "right-ear": [228, 106],
  "left-ear": [284, 106],
};

const sitting: Joints = {
  nose: [256, 170],
  neck: [256, 230],
  "right-shoulder": [206, 234],
  "right-elbow": [188, 322],
  "right-wrist": [214, 398],
  "left-shoulder": [306, 234],
  "left-elbow": [324, 322],
  "left-wrist": [298, 398],
  "right-hip": [226, 424],
  "right-knee": [198, 492],
  "right-ankle": [202, 632],
  "left-hip": [286, 424],
  "left-knee": [314, 492],
  "left-ankle": [310, 632],
  "right-eye": [244, 158],
  "left-eye": [268, 158],
  "right-ear": [228, 166],
  "left-ear": [284, 166],
};

/** To the viewer's right, so that the left eye and ear are hidden. */
const walking: Joints = {
  nose: [296, 116],
  neck: [262, 176],
  "right-shoulder": [254, 182],
  "right-elbow": [212, 264],
  "right-wrist": [204, 346],
  "left-shoulder": [268, 180],
  "left-elbow": [312, 262],
  "left-wrist": [352, 322],
  "right-hip": [250, 366],
  "right-knee": [300, 490],
  "right-ankle": [330, 632],
  "left-hip": [266, 366],
  "left-knee": [240, 496],
  "left-ankle": [168, 612],
  "right-eye": [286, 102],
  "right-ear": [256, 110],
};

const waving: Joints = { ...standing, "right-elbow": [146, 122], "right-wrist": [150, 40] };

function keypoints(joints: Joints, dx = 0): Keypoints {
  return bodyJoints.map((name): Point | undefined => {
    const place = joints[name];
    return place && { x: place[0] + dx, y: place[1] };
  });
}

/** Poses to begin with: to be drawn as they are, or inserted as layers by `poseLayers`. */
export const poseTemplates: readonly PoseTemplate[] = [
  { name: "standing", label: "Standing", width: 512, height: 768, people: [{ body: keypoints(standing) }] },
  { name: "sitting", label: "Sitting", width: 512, height: 768, people: [{ body: keypoints(sitting) }] },
  { name: "walking", label: "Walking", width: 512, height: 768, people: [{ body: keypoints(walking) }] },
  {
    name: "two-people",
    label: "Two people",
    width: 768,
    height: 768,
    people: [{ body: keypoints(standing, -64) }, { body: keypoints(waving, 320) }],
  },
];
