import { InvalidRequest } from "../../errors.ts";
import type { ControlMap } from "../control-map.ts";
import { checkSize } from "../fit.ts";
import { blackImage, type Color, type Point } from "../pixels/draw/canvas.ts";
import { fillCircle } from "../pixels/draw/circle.ts";
import { fillConvexPolygon } from "../pixels/draw/convex-polygon.ts";
import { ellipsePolygon } from "../pixels/draw/ellipse.ts";
import { thickLine } from "../pixels/draw/thick-line.ts";
import type { RgbImage } from "../pixels/rgb.ts";
import type { Keypoints, Person, Poses } from "./person.ts";
import {
  bodyColors,
  bodyJoints,
  facePointColor,
  handColors,
  handEdges,
  handPointColor,
  handPoints,
  limbs,
} from "./skeleton.ts";

/** Options of `drawPoses`. */
export interface DrawPosesOptions {
  /**
   * "openpose": person after person, limbs under joints. "dwpose": the limbs of all people, then all joints; bodies
   * only. They differ where people overlap. Default "openpose".
   */
  readonly order?: "openpose" | "dwpose";
  readonly hands?: boolean;
  readonly face?: boolean;
}

/** Pixels, whatever the size of the canvas: the networks were trained on such drawings. */
const jointRadius = 4;
const limbHalfWidth = 4;
const handLine = 2;
const faceRadius = 3;
/** Larger coordinates have nothing to do with a picture of at most 16384 pixels and would slow its lines down. */
const farthest = 1e6;

/**
 * The drawing that OpenPose ControlNets were trained on: limbs as ellipses of 0.6 of their colour, joints over them;
 * black where nobody is. Equal to controlnet_aux's `draw_poses` to the pixel.
 * @throws InvalidRequest for an impossible size, the wrong number of joints, or a coordinate that is no number
 */
export function drawPoses({ width, height, people }: Poses, options: DrawPosesOptions = {}): ControlMap {
  checkSize({ width, height });
  people.forEach(checkPerson);
  const { order = "openpose", hands = true, face = true } = options;
  const image = blackImage(width, height);
  if (order === "dwpose") {
    limbs.forEach((_, i) => people.forEach(({ body }) => drawLimb(image, body, i, bodyColors[i]!)));
    image.data.forEach((value, i) => (image.data[i] = Math.trunc(value * 0.6)));
    bodyJoints.forEach((_, i) => people.forEach(({ body }) => drawJoint(image, body, i)));
  } else {
    for (const person of people) {
      limbs.forEach((_, i) => drawLimb(image, person.body, i, dimmed(bodyColors[i]!)));
      bodyJoints.forEach((_, i) => drawJoint(image, person.body, i));
      if (hands) for (const hand of [person.leftHand, person.rightHand]) if (hand) drawHand(image, hand);
      if (face && person.face) drawFace(image, person.face);
    }
  }
  return { kind: "openpose", width, height, data: image.data };
}

const dimmed = (color: Color): Color => color.map((value) => Math.trunc(value * 0.6)) as unknown as Color;

function drawLimb(image: RgbImage, body: Keypoints, limb: number, color: Color): void {
  const [first, second] = limbs[limb]!;
  const a = body[first];
  const b = body[second];
  if (!a || !b) return;
  const center = whole({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const length = Math.sqrt((a.y - b.y) ** 2 + (a.x - b.x) ** 2);
  const angle = Math.atan2(a.y - b.y, a.x - b.x) * (180 / Math.PI);
  fillConvexPolygon(
    image,
    ellipsePolygon(center, [Math.trunc(length / 2), limbHalfWidth], Math.trunc(angle)),
    color,
  );
}

function drawJoint(image: RgbImage, body: Keypoints, joint: number): void {
  const point = body[joint];
  if (point) fillCircle(image, whole(point), jointRadius, bodyColors[joint]!);
}

function drawHand(image: RgbImage, hand: Keypoints): void {
  const points = hand.map(shown);
  handEdges.forEach(([first, second], i) => {
    const from = points[first];
    const to = points[second];
    if (from && to) thickLine(image, from, to, handLine, handColors[i]!);
  });
  for (const point of points) if (point) fillCircle(image, point, jointRadius, handPointColor);
}

function drawFace(image: RgbImage, face: Keypoints): void {
  for (const point of face.map(shown)) if (point) fillCircle(image, point, faceRadius, facePointColor);
}

const whole = ({ x, y }: Point): Point => ({ x: Math.trunc(x), y: Math.trunc(y) });

/** Points of hands and faces in the first row or column count as missing: that is how detectors mark those. */
function shown(point: Point | undefined): Point | undefined {
  const pixel = point && whole(point);
  return pixel && pixel.x > 0 && pixel.y > 0 ? pixel : undefined;
}

function checkPerson({ body, leftHand, rightHand, face }: Person): void {
  const counts = [
    ["A body", body, bodyJoints.length],
    ["A left hand", leftHand, handPoints],
    ["A right hand", rightHand, handPoints],
  ] as const;
  for (const [what, points, wanted] of counts) {
    if (points && points.length !== wanted) {
      throw new InvalidRequest(
        `${what} has ${wanted} points, missing ones as undefined, not ${points.length}.`,
        {
          value: points.length,
        },
      );
    }
  }
  for (const point of [body, leftHand ?? [], rightHand ?? [], face ?? []].flat()) {
    if (point && !(Math.abs(point.x) <= farthest && Math.abs(point.y) <= farthest)) {
      throw new InvalidRequest(`A joint at (${point.x}, ${point.y}) cannot be drawn; leave it out.`, {
        value: point,
      });
    }
  }
}
