import type { Color } from "../pixels/draw/canvas.ts";

/** OpenPose's 18 body joints in the order of COCO's model; "right" is the person's own. */
export const bodyJoints = [
  "nose",
  "neck",
  "right-shoulder",
  "right-elbow",
  "right-wrist",
  "left-shoulder",
  "left-elbow",
  "left-wrist",
  "right-hip",
  "right-knee",
  "right-ankle",
  "left-hip",
  "left-knee",
  "left-ankle",
  "right-eye",
  "left-eye",
  "right-ear",
  "left-ear",
] as const;

/** A joint of OpenPose's body, by name. */
export type BodyJoint = (typeof bodyJoints)[number];

/** Joints that a limb connects, in the order in which limbs are drawn; limb i has colour i. */
export const limbs: readonly (readonly [number, number])[] = [
  [1, 2],
  [1, 5],
  [2, 3],
  [3, 4],
  [5, 6],
  [6, 7],
  [1, 8],
  [8, 9],
  [9, 10],
  [1, 11],
  [11, 12],
  [12, 13],
  [1, 0],
  [0, 14],
  [14, 16],
  [0, 15],
  [15, 17],
];

/** Of the joints; the first 17 are those of the limbs too. */
export const bodyColors: readonly Color[] = [
  [255, 0, 0],
  [255, 85, 0],
  [255, 170, 0],
  [255, 255, 0],
  [170, 255, 0],
  [85, 255, 0],
  [0, 255, 0],
  [0, 255, 85],
  [0, 255, 170],
  [0, 255, 255],
  [0, 170, 255],
  [0, 85, 255],
  [0, 0, 255],
  [85, 0, 255],
  [170, 0, 255],
  [255, 0, 255],
  [255, 0, 170],
  [255, 0, 85],
];

/** A hand has 21 points: the wrist, then four for each finger from the thumb on, from its root to its tip. */
export const handPoints = 21;

export const handEdges: readonly (readonly [number, number])[] = Array.from({ length: 20 }, (_, i) => [
  i % 4 === 0 ? 0 : i,
  i + 1,
]);

/** A rainbow over the edges: hue i/20 at full saturation, rounded as matplotlib and OpenCV round it. */
export const handColors: readonly Color[] = handEdges.map((_, i) => {
  const hue = (i / handEdges.length) * 6;
  const sextant = Math.trunc(hue);
  const falling = Math.round((1 - (hue - sextant)) * 255);
  const rising = Math.round((1 - (1 - (hue - sextant))) * 255);
  const colors: readonly Color[] = [
    [255, rising, 0],
    [falling, 255, 0],
    [0, 255, rising],
    [0, falling, 255],
    [rising, 0, 255],
    [255, 0, falling],
  ];
  return colors[sextant]!;
});

export const handPointColor: Color = [0, 0, 255];

/** A face has 70 points: 68 of iBUG's outline, brows, nose, eyes and mouth, then both pupils. Other counts are drawn too. */
export const facePoints = 70;

export const facePointColor: Color = [255, 255, 255];
