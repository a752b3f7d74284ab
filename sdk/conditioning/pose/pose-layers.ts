import type { GroupLayer, Layer, PathLayer, Rect, Rgb } from "../../host/drawing.ts";
import { identity } from "../../host/matrix.ts";
import { ellipsePath, linePath } from "../../host/path/shapes.ts";
import type { Color, Point } from "../pixels/draw/canvas.ts";
import type { Keypoints, Person, Poses } from "./person.ts";
import { bodyColors, bodyJoints, facePointColor, handPointColor, limbs } from "./skeleton.ts";

const plain = { transform: identity, opacity: 1, visible: true, blendMode: "normal" } as const;
const jointSize = 6;
const smallPoint = 3;
const limbWidth = 8;

/**
 * Poses as layers that an editor can insert and people can drag about: a group a person, in it a line for each limb and
 * over them a dot for each joint, named so that `posesOfDrawing` reads them back.
 * @param rect where the canvas of the poses comes to lie, in document units
 */
export function poseLayers({ width, height, people }: Poses, rect: Rect): GroupLayer[] {
  const place = (point: Point): Point => ({
    x: rect.x + (point.x * rect.width) / width,
    y: rect.y + (point.y * rect.height) / height,
  });
  return people.map((person, i) => {
    const name = people.length > 1 ? `Person ${i + 1}` : "Person";
    return personLayer(person, name, place, Math.min(rect.width / width, rect.height / height));
  });
}

function personLayer(
  person: Person,
  name: string,
  place: (point: Point) => Point,
  scale: number,
): GroupLayer {
  const body = person.body.map((point) => point && place(point));
  const lines = limbs.flatMap(([from, to], i): Layer[] => {
    const a = body[from];
    const b = body[to];
    return a && b
      ? [
          line(
            `${jointName(from)} to ${jointName(to)}`,
            [a, b],
            dimmed(bodyColors[i]!),
            limbWidth * scale,
            name,
          ),
        ]
      : [];
  });
  const joints = body.flatMap((point, i) =>
    point ? [dot(jointName(i), point, jointSize * scale, rgb(bodyColors[i]!), name)] : [],
  );
  const points = (label: string, keypoints: Keypoints | undefined, color: Color): Layer[] =>
    keypoints
      ? [
          group(
            label,
            keypoints.flatMap((point, i) =>
              point ? [dot(String(i), place(point), smallPoint * scale, rgb(color), `${name}/${label}`)] : [],
            ),
            name,
          ),
        ]
      : [];
  return group(
    name,
    [
      ...lines,
      ...joints,
      ...points("left hand", person.leftHand, handPointColor),
      ...points("right hand", person.rightHand, handPointColor),
      ...points("face", person.face, facePointColor),
    ],
    "pose",
  );
}

const jointName = (joint: number) => bodyJoints[joint]!.replace("-", " ");

const rgb = ([r, g, b]: Color): Rgb => ({ r, g, b });

const dimmed = ([r, g, b]: Color): Rgb => ({
  r: Math.trunc(r * 0.6),
  g: Math.trunc(g * 0.6),
  b: Math.trunc(b * 0.6),
});

function group(name: string, children: readonly Layer[], parent: string): GroupLayer {
  return { ...plain, kind: "group", id: `${parent}/${name}`, name, children };
}

function dot(name: string, { x, y }: Point, radius: number, color: Rgb, parent: string): PathLayer {
  const fill = { paint: { kind: "solid", color }, rule: "nonzero", opacity: 1 } as const;
  return {
    ...plain,
    kind: "path",
    id: `${parent}/${name}`,
    name,
    path: ellipsePath(x, y, radius, radius),
    fill,
  };
}

function line(
  name: string,
  [a, b]: readonly [Point, Point],
  color: Rgb,
  width: number,
  parent: string,
): PathLayer {
  return {
    ...plain,
    kind: "path",
    id: `${parent}/${name}`,
    name,
    path: linePath(a.x, a.y, b.x, b.y),
    stroke: {
      paint: { kind: "solid", color },
      opacity: 1,
      width,
      cap: "round",
      join: "round",
      miterLimit: 4,
      dashes: [],
      dashOffset: 0,
    },
  };
}
