import { InvalidRequest } from "../../errors.ts";
import type { Keypoints, Person, Poses } from "./person.ts";

/** The part names of OpenPose's JSON. */
const parts = {
  body: "pose_keypoints_2d",
  face: "face_keypoints_2d",
  leftHand: "hand_left_keypoints_2d",
  rightHand: "hand_right_keypoints_2d",
} as const satisfies Record<keyof Person, string>;

type JsonPerson = Readonly<Record<(typeof parts)[keyof Person], readonly number[] | null>>;

/** OpenPose's JSON with the size of the canvas, as editors of poses write it. */
export interface OpenPoseJson {
  readonly people: readonly JsonPerson[];
  readonly canvas_width: number;
  readonly canvas_height: number;
}

/**
 * Reads OpenPose JSON, in pixels or in parts of the canvas: a body, hand or face whose points all lie within −1…1 is
 * taken for the latter, each on its own. A confidence below 1 means a missing point. (sd-webui-controlnet's
 * `decode_json_as_poses`.)
 * @throws InvalidRequest for what is not such a JSON
 */
export function readOpenPose(json: unknown): Poses {
  const { canvas_width: width, canvas_height: height, people } = asRecord(json, "The pose");
  if (!isSide(width) || !isSide(height)) {
    throw new InvalidRequest("The pose needs canvas_width and canvas_height, in pixels.", { value: json });
  }
  if (!Array.isArray(people)) throw new InvalidRequest("The pose needs a list of people.", { value: people });
  return {
    width,
    height,
    people: people.map((entry: unknown) => {
      const person = asRecord(entry, "A person");
      const points = (part: keyof Person) => readPoints(person[parts[part]], parts[part], width, height);
      const [body, leftHand, rightHand, face] = [
        points("body"),
        points("leftHand"),
        points("rightHand"),
        points("face"),
      ];
      return {
        body: toCoco(body ?? []),
        ...(leftHand && { leftHand }),
        ...(rightHand && { rightHand }),
        ...(face && { face }),
      };
    }),
  };
}

/** OpenPose JSON in pixels; missing points are 0, 0, 0. */
export function writeOpenPose({ width, height, people }: Poses): OpenPoseJson {
  const numbers = (points: Keypoints | undefined) =>
    points && points.length > 0
      ? points.flatMap((point) => (point ? [point.x, point.y, 1] : [0, 0, 0]))
      : null;
  return {
    people: people.map((person) => ({
      pose_keypoints_2d: numbers(person.body),
      face_keypoints_2d: numbers(person.face),
      hand_left_keypoints_2d: numbers(person.leftHand),
      hand_right_keypoints_2d: numbers(person.rightHand),
    })),
    canvas_width: width,
    canvas_height: height,
  };
}

/** Where the 18 joints lie in OpenPose's BODY_25, which has a middle of the hips and feet besides. */
const inBody25 = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];

function toCoco(body: Keypoints): Keypoints {
  if (body.length === 25) return inBody25.map((joint) => body[joint]);
  return body.length === 0 ? inBody25.map(() => undefined) : body;
}

function readPoints(value: unknown, name: string, width: number, height: number): Keypoints | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length % 3 !== 0 || !value.every(Number.isFinite)) {
    throw new InvalidRequest(`${name} must be numbers in threes: x, y, confidence.`, { value });
  }
  if (value.length === 0) return undefined;
  const numbers = value as number[];
  const points: ({ x: number; y: number } | undefined)[] = [];
  for (let i = 0; i < numbers.length; i += 3) {
    points.push(numbers[i + 2]! < 1 ? undefined : { x: numbers[i]!, y: numbers[i + 1]! });
  }
  const relative = points.every((point) => !point || (Math.abs(point.x) <= 1 && Math.abs(point.y) <= 1));
  return relative ? points.map((point) => point && { x: point.x * width, y: point.y * height }) : points;
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    throw new InvalidRequest(`${what} must be an object of OpenPose's JSON.`, { value });
  }
  return value as Readonly<Record<string, unknown>>;
}

function isSide(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0;
}
