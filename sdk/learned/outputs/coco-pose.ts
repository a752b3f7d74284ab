import { bodyJoints, type Person } from "../../conditioning/index.ts";

/** COCO's 17 joints in their order, by OpenPose's names. */
export const cocoJoints = [
  "nose",
  "left-eye",
  "right-eye",
  "left-ear",
  "right-ear",
  "left-shoulder",
  "right-shoulder",
  "left-elbow",
  "right-elbow",
  "left-wrist",
  "right-wrist",
  "left-hip",
  "right-hip",
  "left-knee",
  "right-knee",
  "left-ankle",
  "right-ankle",
] as const;

type Point = NonNullable<Person["body"][number]>;

/** OpenPose's 18 joints from COCO's 17: the neck is the middle of the shoulders, and missing where one of them is. */
export function personFromCoco(points: readonly (Point | undefined)[]): Person {
  const at = new Map(cocoJoints.map((name, i) => [name as string, points[i]]));
  const left = at.get("left-shoulder");
  const right = at.get("right-shoulder");
  if (left && right) at.set("neck", { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 });
  return { body: bodyJoints.map((name) => at.get(name)) };
}

/** Nobody is there where no joint was found. */
export function isSeen({ body }: Person): boolean {
  return body.some((point) => point !== undefined);
}
